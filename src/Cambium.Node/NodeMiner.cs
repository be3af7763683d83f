using Cambium.Mining;

namespace Cambium.Node;

/// <summary>The parts of a node that mine: work for others, own blocks on demand, their clock, and the switch of automatic mining.</summary>
internal sealed record NodeMiner(MiningServer Server, SoloMiner Solo, MinerClock Clock, MiningSwitch Switch);
