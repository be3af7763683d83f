using Cambium.App.Events;
using Cambium.Primitives;
using Dapper;
using Npgsql;

namespace Cambium.App.Store;

/// <summary>The store of an app with several instances: a PostgreSQL database. An advisory lock says which daemon writes.</summary>
public sealed class PostgresStore : IPegStore
{
    private const long LeadershipKey = 0x63616d6269756d02;

    private readonly NpgsqlDataSource _database;

    private PostgresStore(NpgsqlDataSource database) => _database = database;

    /// <summary>Connects, and brings the schema up to date.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public static async Task<PostgresStore> OpenAsync(string connectionString, CancellationToken cancel)
    {
        NpgsqlDataSource database = NpgsqlDataSource.Create(connectionString);
        try
        {
            await Migrations.RunAsync(database, cancel).ConfigureAwait(false);
            return new PostgresStore(database);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<BlockPoint?> HeadAsync(CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await ReadHeadAsync(connection, null).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<BlockPoint>> CheckpointsAsync(ulong below, int count, CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            IEnumerable<CheckpointRow> rows = await connection.QueryAsync<CheckpointRow>(
                "SELECT block_number AS Number, block_hash AS Hash FROM checkpoints WHERE block_number < @below ORDER BY block_number DESC LIMIT @count",
                new { below = (long)Math.Min(below, long.MaxValue), count }).ConfigureAwait(false);
            return [.. rows.Select(row => row.ToPoint())];
        }
    }

    public async Task<IReadOnlyList<PegEvent>> EventsAsync(ulong from, CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            IEnumerable<byte[]> rows = await connection.QueryAsync<byte[]>(
                "SELECT content FROM events WHERE block_number >= @from ORDER BY block_number, log_index", new { from = (long)from }).ConfigureAwait(false);
            return [.. rows.Select(content => EventCodec.Decode(content))];
        }
    }

    public Task AppendAsync(BlockPoint? head, BlockPoint end, IReadOnlyList<PegEvent> events, CancellationToken cancel) => WriteAsync(
        head,
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "INSERT INTO events VALUES (@Number, @Index, @Hash, @Transaction, @Content)",
                events.Select(item => new
                {
                    Number = (long)item.Log.BlockNumber,
                    Index = item.Log.LogIndex,
                    Hash = item.Log.BlockHash.ToArray(),
                    Transaction = item.Log.TransactionHash.ToArray(),
                    Content = EventCodec.Encode(item),
                }),
                transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "INSERT INTO checkpoints VALUES (@Number, @Hash)", new { Number = (long)end.Number, Hash = end.Hash.ToArray() }, transaction).ConfigureAwait(false);
        },
        cancel);

    public Task RollBackAsync(BlockPoint head, BlockPoint? to, CancellationToken cancel) => WriteAsync(
        head,
        async (connection, transaction) =>
        {
            long above = to is { } point ? (long)point.Number : -1;
            if (to is { } kept && !await connection.ExecuteScalarAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM checkpoints WHERE block_number = @above AND block_hash = @hash)",
                new { above, hash = kept.Hash.ToArray() },
                transaction).ConfigureAwait(false))
            {
                throw new StoreConflictException($"block {kept.Number} is no checkpoint");
            }
            await connection.ExecuteAsync("DELETE FROM events WHERE block_number > @above", new { above }, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync("DELETE FROM checkpoints WHERE block_number > @above", new { above }, transaction).ConfigureAwait(false);
        },
        cancel);

    public async Task KeepAsync(OutboxEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await ExecuteAsync(
            "INSERT INTO outbox VALUES (@id, @raw, @since) ON CONFLICT DO NOTHING",
            new { id = entry.Id.ToArray(), raw = entry.Raw.ToArray(), since = entry.Since.UtcDateTime },
            cancel).ConfigureAwait(false);
    }

    public async Task<OutboxEntry?> KeptAsync(Hash256 id, CancellationToken cancel)
    {
        IReadOnlyList<OutboxEntry> found = await QueryOutboxAsync("WHERE id = @id", new { id = id.ToArray() }, cancel).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(CancellationToken cancel) => QueryOutboxAsync(string.Empty, null, cancel);

    public Task ForgetAsync(Hash256 id, CancellationToken cancel) =>
        ExecuteAsync("DELETE FROM outbox WHERE id = @id", new { id = id.ToArray() }, cancel);

    public async Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        if (await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_lock(@LeadershipKey)", new { LeadershipKey }).ConfigureAwait(false))
            return new Leadership(connection);
        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task WriteAsync(BlockPoint? head, Func<NpgsqlConnection, NpgsqlTransaction, Task> write, CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await connection.ExecuteAsync("LOCK TABLE checkpoints IN EXCLUSIVE MODE", transaction: transaction).ConfigureAwait(false);
                if (await ReadHeadAsync(connection, transaction).ConfigureAwait(false) != head)
                    throw new StoreConflictException("the store has another head than the writer knows");
                await write(connection, transaction).ConfigureAwait(false);
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task<BlockPoint?> ReadHeadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        CheckpointRow? row = await connection.QueryFirstOrDefaultAsync<CheckpointRow>(
            "SELECT block_number AS Number, block_hash AS Hash FROM checkpoints ORDER BY block_number DESC LIMIT 1", transaction: transaction).ConfigureAwait(false);
        return row?.ToPoint();
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            await connection.ExecuteAsync(sql, parameters).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<OutboxEntry>> QueryOutboxAsync(string condition, object? parameters, CancellationToken cancel)
    {
        NpgsqlConnection connection = await _database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            IEnumerable<OutboxRow> rows = await connection.QueryAsync<OutboxRow>(
                $"SELECT id AS Id, raw AS Raw, since AS Since FROM outbox {condition} ORDER BY since", parameters).ConfigureAwait(false);
            return [.. rows.Select(row => new OutboxEntry(new Hash256(row.Id), row.Raw, new DateTimeOffset(DateTime.SpecifyKind(row.Since, DateTimeKind.Utc))))];
        }
    }

    private sealed class CheckpointRow
    {
        public long Number { get; set; }

        public byte[] Hash { get; set; } = [];

        public BlockPoint ToPoint() => new((ulong)Number, new Hash256(Hash));
    }

    private sealed class OutboxRow
    {
        public byte[] Id { get; set; } = [];

        public byte[] Raw { get; set; } = [];

        public DateTime Since { get; set; }
    }

    /// <summary>The lock lives as long as its connection: when the process dies the database gives it to another.</summary>
    private sealed class Leadership(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@LeadershipKey)", new { LeadershipKey }).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
