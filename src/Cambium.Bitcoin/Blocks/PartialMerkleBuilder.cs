using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>Prunes a full tree to a proof.</summary>
internal sealed class PartialMerkleBuilder
{
    private readonly List<Hash256[]> _rows = [];
    private readonly List<bool[]> _matchBelow = [];
    private readonly List<Hash256> _hashes = [];
    private readonly List<bool> _flags = [];

    public PartialMerkleBuilder(IReadOnlyList<Hash256> leaves, Func<int, bool> isMatch)
    {
        _rows.Add([.. leaves]);
        _matchBelow.Add([.. Enumerable.Range(0, leaves.Count).Select(isMatch)]);
        while (_rows[^1].Length > 1)
            AddRow(_rows[^1], _matchBelow[^1]);
    }

    public (List<Hash256> Hashes, List<bool> Flags) Build()
    {
        Descend(_rows.Count - 1, 0);
        return (_hashes, _flags);
    }

    private void AddRow(Hash256[] below, bool[] matches)
    {
        Hash256[] row = new Hash256[(below.Length + 1) / 2];
        bool[] any = new bool[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int right = Math.Min(2 * i + 1, below.Length - 1);
            row[i] = MerkleTree.Combine(below[2 * i], below[right]);
            any[i] = matches[2 * i] || matches[right];
        }
        _rows.Add(row);
        _matchBelow.Add(any);
    }

    private void Descend(int height, int position)
    {
        bool matchBelow = _matchBelow[height][position];
        _flags.Add(matchBelow);
        if (height == 0 || !matchBelow)
        {
            _hashes.Add(_rows[height][position]);
            return;
        }
        Descend(height - 1, 2 * position);
        if (2 * position + 1 < _rows[height - 1].Length)
            Descend(height - 1, 2 * position + 1);
    }
}
