namespace Cambium.App.Quotes;

/// <summary>Minutes that something takes in four of five cases.</summary>
public sealed record MinuteRange(int Low, int High);
