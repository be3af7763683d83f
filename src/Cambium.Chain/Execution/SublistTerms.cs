using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>Under which terms a list of transactions runs.</summary>
/// <param name="GasLimit">Gas limit of the list.</param>
/// <param name="IsParallel">Whether other lists run beside it: the Bridge and REMASC are out of bounds then.</param>
/// <param name="FeesBefore">Fees of the lists before it.</param>
internal readonly record struct SublistTerms(long GasLimit, bool IsParallel, Wei FeesBefore);
