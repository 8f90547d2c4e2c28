using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>
/// What holds of every statement that is sent to SQL Server, and can be seen in its text. Words that a text may hold and a rule is about are
/// found in the parsed tree, so layout and names don't matter.
/// </summary>
/// <param name="texts">The texts among the model's columns: whether each is compared byte by byte, by table and column.</param>
/// <param name="uuids">The columns that hold UUIDs.</param>
internal sealed class StatementRules(IReadOnlyDictionary<(string Table, string Column), bool> texts, IReadOnlySet<string> uuids)
{
    /// <summary>Functions that came after 2019: to the parser any name is one.</summary>
    private static readonly HashSet<string> Later = new(StringComparer.OrdinalIgnoreCase)
    {
        "APPROX_PERCENTILE_CONT", "APPROX_PERCENTILE_DISC", "BASE64_DECODE", "BASE64_ENCODE", "BIT_COUNT", "CURRENT_DATE", "DATE_BUCKET", "DATETRUNC", "GENERATE_SERIES",
        "GET_BIT", "GREATEST", "JSON_ARRAY", "JSON_ARRAYAGG", "JSON_CONTAINS", "JSON_OBJECT", "JSON_OBJECTAGG", "JSON_PATH_EXISTS", "LEAST", "LEFT_SHIFT", "PRODUCT",
        "REGEXP_COUNT", "REGEXP_INSTR", "REGEXP_LIKE", "REGEXP_REPLACE", "REGEXP_SUBSTR", "RIGHT_SHIFT", "SET_BIT", "UNISTR", "VECTOR_DISTANCE",
    };

    /// <summary>The rules that the statement breaks, in words.</summary>
    public IEnumerable<string> BrokenBy(TSqlFragment statement)
    {
        var seen = new Seen();
        statement.Accept(seen);
        var tables = TablesOf(seen);
        foreach (var name in seen.Sources.Where(Later.Contains))
            yield return $"{name} came after SQL Server 2019";

        foreach (var call in seen.Calls)
        {
            if (Later.Contains(call.FunctionName.Value))
                yield return $"{call.FunctionName.Value} came after SQL Server 2019";

            if (call.FunctionName.Value.Equals("SUM", StringComparison.OrdinalIgnoreCase) && call.Parameters is not [CastCall or IntegerLiteral])
                yield return "a sum overflows in the type of what it adds: cast it";

            if (call.FunctionName.Value.Equals("ISJSON", StringComparison.OrdinalIgnoreCase) && call.Parameters.Count != 1)
                yield return "ISJSON has taken a second argument since 2022";
        }

        foreach (var merge in seen.Merges)
        {
            if (merge.MergeSpecification.SearchCondition is BooleanComparisonExpression { FirstExpression: IntegerLiteral, SecondExpression: IntegerLiteral })
                continue;

            if (merge.MergeSpecification.Target is not NamedTableReference target || !HintsOf(target).Contains(TableHintKind.HoldLock))
                yield return "MERGE without HOLDLOCK lets two of them insert the same";
        }

        foreach (var table in seen.Created.Where(table => table.SchemaObjectName.BaseIdentifier.Value.StartsWith('#')))
        {
            foreach (var column in table.Definition.ColumnDefinitions.Where(column => column.Collation is null && IsText(column.DataType)))
                yield return $"[{column.ColumnIdentifier.Value}] of a temporary table has tempdb's collation";
        }

        foreach (var locked in seen.Tables.Where(table => HintsOf(table).Contains(TableHintKind.UpdLock)))
        {
            if (!HintsOf(locked).Overlaps([TableHintKind.Rowlock, TableHintKind.HoldLock]))
                yield return "UPDLOCK alone leaves it to the server what is locked";
        }

        foreach (var update in seen.Updates.Where(update => update.UpdateSpecification.FromClause?.TableReferences is [QualifiedJoin]))
        {
            var joined = new Seen();
            update.UpdateSpecification.FromClause.Accept(joined);
            var isAside = joined.Tables.Any(table => table.SchemaObject.BaseIdentifier.Value.StartsWith('#'));
            if (isAside && joined.Tables.Where(table => !table.SchemaObject.BaseIdentifier.Value.StartsWith('#')).Any(table => !HintsOf(table).Contains(TableHintKind.Rowlock)))
                yield return "an update from a table beside that leaves it to the server what is locked";
        }

        foreach (var query in seen.Queries.Where(query => !seen.Existing.Contains(query)))
        {
            if (query.SelectElements.Any(element => element is SelectStarExpression))
                yield return "SELECT * is another thing after the next migration";

            if (query is { TopRowFilter.Expression: VariableReference or ParenthesisExpression { Expression: VariableReference }, OrderByClause: null })
                yield return "a page without an order is any rows";
        }

        foreach (var list in seen.Lists.Where(list => list.Values.Count(value => value is VariableReference) > 1))
            yield return $"{list.Values.Count} keys are {list.Values.Count} parameters: with 2,100 of them the server refuses";

        foreach (var order in seen.Orders.SelectMany(order => order.OrderByElements).Select(element => element.Expression).OfType<ColumnReferenceExpression>())
        {
            if (uuids.Contains(NameOf(order)))
                yield return $"ORDER BY [{NameOf(order)}]: uniqueidentifier sorts by its last bytes";
        }

        foreach (var (column, _) in seen.Compared)
        {
            if (OrdinalityOf(column, tables) == false)
                yield return $"[{NameOf(column)}] is compared, and not byte by byte";
        }

        foreach (var (one, other) in seen.Pairs.SelectMany(pair => new[] { pair, (One: pair.Other, Other: pair.One) }))
        {
            var (sought, given) = (ExpressionParts.Of(one), ExpressionParts.Of(other));
            if (sought.Columns.Find(column => OrdinalityOf(column, tables) == true) is not { } text)
                continue;

            var listed = given.Columns.Find(column => IsListed(column, seen));
            if (listed is not null && !sought.HasCollation && !given.HasCollation)
                yield return $"a list of texts has the database's collation, [{NameOf(text)}] one of its own: say which counts";

            if (given.HasVariable && !IsMeasured(text, seen))
                yield return $"[{NameOf(text)}] is compared without its length: spaces at the end of a text are ignored";
        }
    }

    /// <summary>Whether the statement compares the length of the column too.</summary>
    private static bool IsMeasured(ColumnReferenceExpression column, Seen seen) => seen.Calls
        .Where(call => call.FunctionName.Value.Equals("DATALENGTH", StringComparison.OrdinalIgnoreCase))
        .SelectMany(call => call.Parameters)
        .OfType<ColumnReferenceExpression>()
        .Any(measured => SpellingOf(measured) == SpellingOf(column));

    private static string SpellingOf(ColumnReferenceExpression column) => string.Join('.', column.MultiPartIdentifier.Identifiers.Select(part => part.Value));

    private static Dictionary<string, string> TablesOf(Seen seen)
    {
        var tables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in seen.Tables)
            tables.TryAdd((table.Alias ?? table.SchemaObject.BaseIdentifier).Value, table.SchemaObject.BaseIdentifier.Value);

        return tables;
    }

    /// <summary>Null where the column is no text of the model's.</summary>
    private bool? OrdinalityOf(ColumnReferenceExpression column, Dictionary<string, string> tables)
    {
        if (column.MultiPartIdentifier is not { Identifiers: [.., var alias, var name] } || !tables.TryGetValue(alias.Value, out var table))
            return null;

        return texts.TryGetValue((table, name.Value), out var isOrdinal) ? isOrdinal : null;
    }

    /// <summary>Whether the column is a text of a list that came as a parameter: of OPENJSON, with and without a schema, or of STRING_SPLIT.</summary>
    private static bool IsListed(ColumnReferenceExpression column, Seen seen) =>
        column.MultiPartIdentifier is { Identifiers: [var alias, var name] }
        && (seen.Splits.Contains(alias.Value) || seen.Json.Any(json => json.Alias?.Value == alias.Value && (json.SchemaDeclarationItems.Count == 0 || json.SchemaDeclarationItems.Any(item =>
            item.ColumnDefinition.ColumnIdentifier.Value == name.Value && item.ColumnDefinition.Collation is null && IsText(item.ColumnDefinition.DataType)))));

    private static bool IsText(DataTypeReference type) =>
        type is SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.NVarChar or SqlDataTypeOption.VarChar or SqlDataTypeOption.NChar or SqlDataTypeOption.Char };

    private static HashSet<TableHintKind> HintsOf(NamedTableReference table) => [.. table.TableHints.Select(hint => hint.HintKind)];

    private static string NameOf(ColumnReferenceExpression column) => column.MultiPartIdentifier?.Identifiers[^1].Value ?? "";

    /// <summary>What of a statement the rules are about.</summary>
    private sealed class Seen : TSqlFragmentVisitor
    {
        public List<FunctionCall> Calls { get; } = [];

        public List<string> Sources { get; } = [];

        public List<MergeStatement> Merges { get; } = [];

        public List<UpdateStatement> Updates { get; } = [];

        public List<CreateTableStatement> Created { get; } = [];

        public List<NamedTableReference> Tables { get; } = [];

        public List<OpenJsonTableReference> Json { get; } = [];

        public List<QuerySpecification> Queries { get; } = [];

        public HashSet<QueryExpression> Existing { get; } = [];

        public List<InPredicate> Lists { get; } = [];

        public List<OrderByClause> Orders { get; } = [];

        /// <summary>The two sides of every comparison.</summary>
        public List<(TSqlFragment One, TSqlFragment Other)> Pairs { get; } = [];

        /// <summary>Names under which STRING_SPLIT's rows are known.</summary>
        public HashSet<string> Splits { get; } = [];

        public override void Visit(SchemaObjectFunctionTableReference node) => Sources.Add(node.SchemaObject.BaseIdentifier.Value);

        /// <summary>Columns that are compared by their own collation, each with what it is compared to.</summary>
        public List<(ColumnReferenceExpression Column, TSqlFragment? Other)> Compared { get; } = [];

        public override void Visit(FunctionCall node) => Calls.Add(node);

        public override void Visit(GlobalFunctionTableReference node)
        {
            Calls.Add(new FunctionCall { FunctionName = node.Name });
            if (node.Name.Value.Equals("STRING_SPLIT", StringComparison.OrdinalIgnoreCase))
                Splits.Add(node.Alias?.Value ?? node.Name.Value);
        }

        public override void Visit(MergeStatement node) => Merges.Add(node);

        public override void Visit(UpdateStatement node) => Updates.Add(node);

        public override void Visit(CreateTableStatement node) => Created.Add(node);

        public override void Visit(NamedTableReference node) => Tables.Add(node);

        public override void Visit(OpenJsonTableReference node) => Json.Add(node);

        public override void Visit(QuerySpecification node) => Queries.Add(node);

        public override void Visit(ExistsPredicate node) => Existing.Add(node.Subquery.QueryExpression);

        public override void Visit(OrderByClause node) => Orders.Add(node);

        public override void Visit(GroupByClause node)
        {
            foreach (var column in node.GroupingSpecifications.OfType<ExpressionGroupingSpecification>().Select(found => found.Expression).OfType<ColumnReferenceExpression>())
                Compared.Add((column, null));
        }

        public override void Visit(ExpressionWithSortOrder node)
        {
            if (node.Expression is ColumnReferenceExpression column)
                Compared.Add((column, null));
        }

        public override void Visit(InPredicate node)
        {
            Lists.Add(node);
            if (node.Expression is ColumnReferenceExpression column)
                Compared.Add((column, null));

            if (node.Subquery?.QueryExpression is QuerySpecification { SelectElements: [SelectScalarExpression { Expression: { } listed }] })
                Pairs.Add((listed, node.Expression));

            foreach (var value in node.Values)
                Pairs.Add((value, node.Expression));
        }

        public override void Visit(BooleanComparisonExpression node)
        {
            Pairs.Add((node.FirstExpression, node.SecondExpression));
            Compare(node.FirstExpression, node.SecondExpression);
            Compare(node.SecondExpression, node.FirstExpression);
        }

        private void Compare(ScalarExpression one, ScalarExpression other)
        {
            if (one is ColumnReferenceExpression column && column.Collation?.Value != "Latin1_General_100_BIN2")
                Compared.Add((column, other));
        }
    }
}
