namespace Cambium.Rvm.Interpreter;

/// <summary>What a copy instruction reads.</summary>
internal enum CopySource : byte
{
    CallData,
    Code,
}
