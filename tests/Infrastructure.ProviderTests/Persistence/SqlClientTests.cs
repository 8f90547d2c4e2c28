using System.Reflection;
using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>
/// SqlClient loads the assembly of user-defined types with every parameterised command. Where no SQL Server is at hand, this is
/// what shows that it would find it.
/// </summary>
internal sealed class SqlClientTests
{
    [TestCase("Format")]
    [TestCase("SqlUserDefinedTypeAttribute")]
    [TestCase("IBinarySerialize")]
    [TestCase("InvalidUdtException")]
    public void The_types_that_it_asks_for_load_by_the_name_it_asks_for(string type)
    {
        var asked = typeof(SqlConnection).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.SqlServer.Server");
        var loaded = Assembly.Load(asked);

        Assert.That(loaded.GetName().Version, Is.EqualTo(new Version(1, 0, 0, 0)));
        Assert.That(loaded.GetType("Microsoft.SqlServer.Server." + type), Is.Not.Null);
    }
}
