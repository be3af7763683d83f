using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>
/// The emergency script of testnet before RSKIP-284: one constant whatever the members. The reference never recognises it
/// as a multisig, and testnet history depends on that (reference 8.6, 8.9).
/// </summary>
public static class LegacyTestnetScript
{
    public static Script Script { get; } = Script.FromHex(
        "6453210208f40073a9e43b3e9103acec79767a6de9b0409749884e989960fee578012fce"
        + "210225e892391625854128c5c4ea4340de0c2a70570f33db53426fc9c746597a03f4"
        + "2102afc230c2d355b1a577682b07bc2646041b5d0177af0f98395a46018da699b6da"
        + "210344a3c38cd59afcba3edcebe143e025574594b001700dec41e59409bdbd0f2a09"
        + "21039a060badbeb24bee49eb2063f616c0f0f0765d4ca646b20a88ce828f259fcdb9"
        + "55670300cd50b27552"
        + "210216c23b2ea8e4f11c3f9e22711addb1d16a93964796913830856b568cc3ea21d3"
        + "210275562901dd8faae20de0a4166362a4f82188db77dbed4ca887422ea1ec185f14"
        + "21034db69f2112f4fb1bb6141bf6e2bd6631f0484d0bd95b16767902c9fe219d4a6f"
        + "5368ae");
}
