namespace Cambium.Bridge.Headers;

/// <summary>Return codes of receiveHeader (reference 1.3).</summary>
public enum ReceiveHeaderResult
{
    Added = 0,
    TooSoon = -1,
    TooOld = -2,
    UnknownParent = -3,
    AlreadyStored = -4,
    WrongSize = -20,
    Refused = -99,
}
