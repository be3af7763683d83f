namespace Cambium.App.PegIns;

/// <summary>What a look for instructions brings.</summary>
public enum InstructionsFound
{
    /// <summary>There are none: a deposit in the old way.</summary>
    None,
    One,

    /// <summary>There are several, or they are not in their form: the Bridge does not credit the deposit.</summary>
    Malformed,
}
