namespace Cambium.App;

/// <summary>Which parts of the app run in this process.</summary>
public enum AppMode
{
    /// <summary>The API and the daemon.</summary>
    All,

    /// <summary>The API alone; a daemon elsewhere writes the store.</summary>
    Api,

    /// <summary>The daemon alone. It still serves /v1/health.</summary>
    Daemon,
}
