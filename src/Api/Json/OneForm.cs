using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Hoko.Api.Json;

/// <summary>Answers are <c>application/json; charset=utf-8</c>, whatever <c>Accept</c> and <c>Accept-Charset</c> would rather have: JSON has one encoding.</summary>
internal static class OneForm
{
    public static void AnswerInOneForm(this MvcOptions mvc)
    {
        foreach (var json in mvc.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
        {
            json.SupportedEncodings.Remove(Encoding.Unicode);
            json.SupportedMediaTypes.Clear();
            json.SupportedMediaTypes.Add("application/json");
        }
    }
}
