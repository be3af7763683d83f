namespace Cambium.Crypto.Pairing;

/// <summary>What the group formulas need of a coordinate field.</summary>
internal interface IField<TSelf> where TSelf : unmanaged, IField<TSelf>
{
    static abstract TSelf Zero { get; }

    static abstract TSelf One { get; }

    bool IsZero { get; }

    static abstract TSelf operator +(in TSelf a, in TSelf b);

    static abstract TSelf operator -(in TSelf a, in TSelf b);

    static abstract TSelf operator *(in TSelf a, in TSelf b);

    TSelf Negate();

    TSelf Double();

    TSelf Square();

    TSelf Inverse();
}
