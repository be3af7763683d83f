namespace Cambium.App;

/// <summary>Where the built web interface is, when no setting says so.</summary>
public static class WebDirectory
{
    /// <summary><c>web</c> beside the program, or <c>web/dist</c> of the checkout that the program was built in; null when neither is there.</summary>
    public static string? Find()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "web");
        if (IsBuilt(beside))
            return beside;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string built = Path.Combine(folder.FullName, "web", "dist");
            if (IsBuilt(built))
                return built;
        }
        return null;
    }

    private static bool IsBuilt(string directory) => File.Exists(Path.Combine(directory, "index.html"));
}
