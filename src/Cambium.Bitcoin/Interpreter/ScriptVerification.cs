using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>One verification of an input's scripts and witness (VerifyScript of Bitcoin Core).</summary>
internal sealed class ScriptVerification(Witness witness, ScriptFlags flags, ISignatureChecker checker)
{
    private ScriptStack _stack = new();
    private bool _hadWitness;

    public ScriptError Run(Script scriptSig, Script scriptPubKey)
    {
        if (Has(ScriptFlags.SignaturePushOnly) && !scriptSig.IsPushOnly())
            return ScriptError.SigPushOnly;
        ScriptError error = Evaluate(scriptSig);
        if (error != ScriptError.None)
            return error;
        ScriptStack afterScriptSig = _stack.Copy();
        error = EvaluateToTrue(scriptPubKey);
        if (error == ScriptError.None)
            error = RunWitness(scriptPubKey, scriptSig, Script.Empty, isP2sh: false);
        if (error == ScriptError.None && Has(ScriptFlags.P2sh) && StandardScripts.IsP2sh(scriptPubKey.Span))
            error = RunRedeemScript(scriptSig, afterScriptSig);
        return error == ScriptError.None ? CheckLeftovers() : error;
    }

    private ScriptError RunRedeemScript(Script scriptSig, ScriptStack afterScriptSig)
    {
        if (!scriptSig.IsPushOnly())
            return ScriptError.SigPushOnly;
        _stack = afterScriptSig;
        Script redeemScript = new(_stack.Pop());
        ScriptError error = EvaluateToTrue(redeemScript);
        if (error != ScriptError.None)
            return error;
        Script onlyThePush = new ScriptBuilder().PushData(redeemScript.Span).Build();
        return RunWitness(redeemScript, scriptSig, onlyThePush, isP2sh: true);
    }

    /// <summary>Runs a witness program, which allows nothing in the input's script but what leads to it.</summary>
    private ScriptError RunWitness(Script script, Script scriptSig, Script allowedScriptSig, bool isP2sh)
    {
        if (!Has(ScriptFlags.Witness) || !WitnessProgram.TryParse(script.Span, out WitnessProgram program))
            return ScriptError.None;
        _hadWitness = true;
        if (!scriptSig.Equals(allowedScriptSig))
            return isP2sh ? ScriptError.WitnessMalleatedP2sh : ScriptError.WitnessMalleated;
        ScriptError error = new WitnessVerification(witness, flags, checker).Run(program, isP2sh);
        // A witness program leaves one true item, so that the clean-stack rule holds.
        _stack = new ScriptStack();
        _stack.Push(true);
        return error;
    }

    private ScriptError CheckLeftovers()
    {
        if (Has(ScriptFlags.CleanStack) && _stack.Count != 1)
            return ScriptError.CleanStack;
        return Has(ScriptFlags.Witness) && !_hadWitness && !witness.IsEmpty ? ScriptError.WitnessUnexpected : ScriptError.None;
    }

    private ScriptError Evaluate(Script script) =>
        new ScriptMachine(script, _stack, flags, checker, SignatureVersion.Legacy).Run();

    private ScriptError EvaluateToTrue(Script script)
    {
        ScriptError error = Evaluate(script);
        if (error != ScriptError.None)
            return error;
        return _stack.Count == 0 || !_stack.IsTopTrue() ? ScriptError.EvalFalse : ScriptError.None;
    }

    private bool Has(ScriptFlags flag) => (flags & flag) != 0;
}
