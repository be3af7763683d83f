namespace Cambium.PowPeg.Hsm.Device;

/// <summary>Which part of a request for a signature was being checked; it gives the device's word its meaning in the protocol.</summary>
public enum SigningStep
{
    Key,
    Message,
    Receipt,
    ReceiptProof,
}
