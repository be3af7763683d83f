using System.Text;
using System.Text.Json;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Rvm.Tracing;

namespace Cambium.Chain.Replay;

/// <summary>The steps of a transaction of a known block, got by executing the block again.</summary>
/// <param name="Steps">How many instructions ran.</param>
/// <param name="Text">The first of them, in the form of the recorded traces.</param>
/// <param name="Marks">Some of the later ones.</param>
public sealed record TransactionTrace(long Block, Hash256 Transaction, long Steps, string Text, IReadOnlyList<string> Marks)
{
    /// <summary>Steps that the recorded traces give in full.</summary>
    public const int DefaultSteps = 120;

    /// <summary>Traces a transaction; null when no known block has it.</summary>
    public static TransactionTrace? Of(Blockchain chain, Hash256 transaction, int steps = DefaultSteps)
    {
        TransactionLocation? location = chain.Blocks.Locate(transaction)
            ?? chain.Blocks.LocateAll(transaction).Cast<TransactionLocation?>().FirstOrDefault();
        return location is { } place ? Run(chain, place, steps) : null;
    }

    /// <summary>The trace as a line of a recorded trace file.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("block", Block);
            json.WriteString("tx", Transaction.ToString());
            json.WriteNumber("steps", Steps);
            json.WriteString("trace", Text);
            if (Marks.Count > 0)
            {
                json.WriteStartArray("marks");
                foreach (string mark in Marks) json.WriteStringValue(mark);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static TransactionTrace Run(Blockchain chain, TransactionLocation location, int steps)
    {
        StoredBlock block = chain.Blocks.Find(location.BlockHash)!;
        StoredBlock parent = chain.Blocks.Find(block.Block.ParentHash)!;
        var recorder = new StepRecorder(steps);
        chain.Trace(block.Block, parent, (index, _) => index == location.Index ? recorder : null);
        return new TransactionTrace(
            block.Number, block.Block.Transactions[location.Index].Hash, recorder.Count, recorder.Steps, recorder.Marks);
    }
}
