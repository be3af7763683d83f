using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Cambium.App.Http;

/// <summary>
/// The web interface, read into memory at the start: what is not there cannot be asked for. Addresses of its pages, which are those of no
/// file and of no endpoint, get its start page.
/// </summary>
internal sealed class WebFiles
{
    private const long MaxTotalBytes = 256 << 20;
    private const string StartPage = "/index.html";

    private readonly FrozenDictionary<string, WebFile> _files;

    private WebFiles(IEnumerable<KeyValuePair<string, WebFile>> files) => _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    public bool IsEmpty => !_files.ContainsKey(StartPage);

    /// <summary>Reads a folder; null reads none.</summary>
    /// <exception cref="IOException">The folder is missing or too large to be a web interface.</exception>
    public static WebFiles Load(string? directory)
    {
        if (directory is null)
            return new WebFiles([]);
        string root = Path.GetFullPath(directory);
        FileInfo[] files = new DirectoryInfo(root).GetFiles("*", SearchOption.AllDirectories);
        if (files.Sum(file => file.Length) > MaxTotalBytes)
            throw new IOException($"{directory} has more than {MaxTotalBytes >> 20} MiB: it is not a web interface");
        return new WebFiles(files.Select(file => Read(root, file)));
    }

    /// <summary>The file of a path.</summary>
    public WebFile? Find(PathString path) => _files.GetValueOrDefault(path.Value ?? "/");

    /// <summary>The start page for a path that looks like a page's.</summary>
    public WebFile? PageOf(PathString path) => Path.HasExtension(path.Value) ? null : _files.GetValueOrDefault(StartPage);

    /// <summary>Answers with the file, or that the client has it already.</summary>
    public static Task SendAsync(HttpContext context, WebFile file)
    {
        HttpResponse response = context.Response;
        response.Headers.ETag = file.EntityTag;
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.EntityTag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        (byte[] bytes, string? encoding) = file.Encode(context.Request.Headers.AcceptEncoding.ToString());
        response.Headers.ContentEncoding = encoding;
        response.ContentType = file.ContentType;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static KeyValuePair<string, WebFile> Read(string root, FileInfo file)
    {
        string path = "/" + Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        // Vite puts files that are named by their content into this folder.
        bool isImmutable = path.StartsWith("/assets/", StringComparison.Ordinal);
        return new(path, new WebFile(ContentType(path), File.ReadAllBytes(file.FullName), isImmutable));
    }

    private static string ContentType(string path)
    {
        string type = new FileExtensionContentTypeProvider().TryGetContentType(path, out string? known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
    }
}
