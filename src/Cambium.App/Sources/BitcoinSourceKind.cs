namespace Cambium.App.Sources;

/// <summary>What a Bitcoin source speaks.</summary>
public enum BitcoinSourceKind
{
    Esplora,
    Blockbook,
    Core,
}
