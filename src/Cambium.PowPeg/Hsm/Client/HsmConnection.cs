using System.Net.Sockets;
using System.Text.Json;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>One exchange of lines: a connection for each, tried again when nothing comes back or the device is not ready.</summary>
internal sealed class HsmConnection(HsmClientOptions options, TimeProvider time)
{
    /// <summary>The answer to a request, which reports no failure.</summary>
    /// <exception cref="HsmException">There is no such answer.</exception>
    public async Task<JsonDocument> ExchangeAsync(string command, byte[] line, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Check(command, await TryExchangeAsync(line, cancel).ConfigureAwait(false));
            }
            catch (HsmException error) when (attempt < options.Attempts && IsPassing(error))
            {
                await Task.Delay(options.PauseBetweenAttempts, time, cancel).ConfigureAwait(false);
            }
        }
    }

    private static bool IsPassing(HsmException error) =>
        error is HsmUnavailableException || error.Code is HsmErrorCode.DeviceError or HsmErrorCode.Version1NotReady;

    private async Task<byte[]> TryExchangeAsync(byte[] line, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Host, options.Port, either.Token).ConfigureAwait(false);
            NetworkStream stream = connection.GetStream();
            await stream.WriteAsync(line, either.Token).ConfigureAwait(false);
            return await LineReader.ReadAsync(stream, options.LongestLine, either.Token).ConfigureAwait(false)
                ?? throw new EndOfStreamException("the connection was closed without an answer");
        }
        catch (LineTooLongException error)
        {
            throw new HsmAnswerException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new HsmUnavailableException($"no answer from {options.Host}:{options.Port}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new HsmUnavailableException($"no answer from {options.Host}:{options.Port} within {options.Timeout}", error);
        }
    }

    private static JsonDocument Check(string command, byte[] line)
    {
        JsonDocument answer = Parse(command, line);
        if (answer.RootElement.ValueKind == JsonValueKind.Object
            && answer.RootElement.TryGetProperty(HsmField.ErrorCode, out JsonElement field)
            && field.ValueKind == JsonValueKind.Number
            && field.TryGetInt32(out int code))
        {
            if ((HsmErrorCode)code is HsmErrorCode.Ok or HsmErrorCode.PartialSuccess) return answer;
            answer.Dispose();
            throw HsmException.Of(command, (HsmErrorCode)code);
        }

        answer.Dispose();
        throw new HsmAnswerException($"the answer to {command} has no error code");
    }

    private static JsonDocument Parse(string command, byte[] line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw new HsmAnswerException($"the answer to {command} is not JSON", error);
        }
    }
}
