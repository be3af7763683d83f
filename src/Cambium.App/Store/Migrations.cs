using System.Globalization;
using System.Reflection;
using Dapper;
using Npgsql;

namespace Cambium.App.Store;

/// <summary>Brings a database's schema up to date: the numbered scripts of this assembly, each once and in order, in one transaction.</summary>
internal static class Migrations
{
    private const string Prefix = "Cambium.App.Store.Migrations.";
    private const long LockKey = 0x63616d6269756d01;

    public static async Task RunAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        NpgsqlConnection connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction).ConfigureAwait(false);
                await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY)", transaction: transaction).ConfigureAwait(false);
                HashSet<int> done = [.. await connection.QueryAsync<int>("SELECT number FROM migrations", transaction: transaction).ConfigureAwait(false)];
                foreach ((int number, string script) in Scripts().Where(script => !done.Contains(script.Number)))
                {
                    await connection.ExecuteAsync(script, transaction: transaction).ConfigureAwait(false);
                    await connection.ExecuteAsync("INSERT INTO migrations VALUES (@number)", new { number }, transaction).ConfigureAwait(false);
                }
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<(int Number, string Script)> Scripts() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => (int.Parse(name[Prefix.Length..].Split('_')[0], CultureInfo.InvariantCulture), Read(name)));

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
