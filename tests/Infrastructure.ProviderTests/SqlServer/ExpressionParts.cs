using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>What an expression is made of.</summary>
internal sealed class ExpressionParts : TSqlFragmentVisitor
{
    public List<ColumnReferenceExpression> Columns { get; } = [];

    public bool HasVariable { get; private set; }

    public bool HasCollation { get; private set; }

    public static ExpressionParts Of(TSqlFragment expression)
    {
        var parts = new ExpressionParts();
        expression.Accept(parts);
        return parts;
    }

    public override void Visit(ColumnReferenceExpression node) => Columns.Add(node);

    public override void Visit(VariableReference node) => HasVariable = true;

    public override void Visit(PrimaryExpression node) => HasCollation |= node.Collation is not null;

    /// <summary>A length is a number: what it is of is not compared.</summary>
    public override void ExplicitVisit(FunctionCall node)
    {
        if (!node.FunctionName.Value.Equals("DATALENGTH", StringComparison.OrdinalIgnoreCase))
            base.ExplicitVisit(node);
    }
}
