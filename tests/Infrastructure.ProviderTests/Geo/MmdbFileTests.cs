namespace Hoko.Infrastructure.ProviderTests.Geo;

/// <summary>Files written for one test, in a directory of its own.</summary>
internal abstract class MmdbFileTests
{
    private string _directory = "";
    private int _files;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("hoko-mmdb-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    protected string Write(byte[] content)
    {
        var path = Path.Combine(_directory, $"{_files++}.mmdb");
        File.WriteAllBytes(path, content);
        return path;
    }
}
