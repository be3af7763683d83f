using Cambium.Primitives;
using Cambium.Rvm.Precompiles;

namespace Cambium.Chain.Execution;

/// <summary>The contracts that RSKIP144 allows in the sequential sublist only.</summary>
internal static class SequentialContracts
{
    public static bool Contains(in Address address) =>
        address == PrecompileAddresses.Bridge || address == PrecompileAddresses.Remasc;
}
