namespace Cambium.Storage.Log;

/// <summary>Replaces a small file so that after a crash either the old or the new one is there, whole.</summary>
internal static class DurableFile
{
    public static void Replace(string path, Action<FileStream> write)
    {
        string next = path + ".new";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
