using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;

namespace Hoko.Application.Workspaces;

/// <summary>The rules of texts that operators give on the command line: they are listed one row a line.</summary>
internal static class OperatorText
{
    /// <exception cref="RequestRejected">The text is empty, too long, has white space around it, or is not printable.</exception>
    public static void Require(string option, string text)
    {
        if (text.Length == 0)
            throw new RequestRejected(option, new Flaw(ErrorCodes.TextEmpty));

        if (text.Length > Lengths.Name)
            throw new RequestRejected(option, new Flaw(ErrorCodes.TextTooLong, Lengths.Name));

        if (!PrintableText.IsPrintable(text))
            throw new RequestRejected(option, new Flaw(ErrorCodes.TextUnprintable));

        if (text.Trim() != text)
            throw new RequestRejected(option, new Flaw(ErrorCodes.TextOuterSpace));
    }
}
