namespace Cambium.App.Store;

/// <summary>Opens the store that the operator configured.</summary>
public static class PegStores
{
    private const string Folder = "app";

    /// <summary>PostgreSQL when there is a connection string, else a folder in the data directory, else memory.</summary>
    /// <exception cref="Storage.StoreException">The folder is damaged or in use.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public static async Task<IPegStore> OpenAsync(AppOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Database is { } database)
            return await PostgresStore.OpenAsync(database, cancel).ConfigureAwait(false);
        return EmbeddedStore.Open(options.DataDirectory is { } directory ? Path.Combine(directory, Folder) : null);
    }
}
