using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>A text of the contract in both its languages.</summary>
internal sealed record ErrorText(string En, string Ar)
{
    public static readonly ErrorText InvalidRequest = new("Invalid request", "طلب غير صالح");

    public static readonly ErrorText InvalidFormat = new("Invalid request format", "تنسيق طلب غير صالح");

    public static readonly ErrorText NotAnArray = new("The request body must be an array", "يجب أن يكون نص الطلب مصفوفة");

    public static readonly ErrorText NoItems = new("The request body must contain at least one item", "يجب أن يحتوي نص الطلب على عنصر واحد على الأقل");

    public static readonly ErrorText MissingKey = new("Missing Authorization header", "ترويسة Authorization مفقودة");

    public static readonly ErrorText InvalidKey = new("Invalid API key", "مفتاح API غير صالح");

    public static readonly ErrorText ExpiredKey = new("API key has expired", "انتهت صلاحية مفتاح API");

    public static readonly ErrorText MissingScopes = new("Missing required scopes", "الصلاحيات المطلوبة مفقودة");

    public static ErrorText TooManyItems(int most) => new($"A request may contain at most {most} items", $"يمكن أن يحتوي الطلب على {most} عنصر كحد أقصى");

    public static ErrorText UnknownCollection(string id) => new(
        $"Collection ID {id} not found or does not belong to your workspace", $"معرف المجموعة {id} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك");

    public static ErrorText UnknownPartner(string id) => new(
        $"Partner ID {id} not found or does not belong to your workspace", $"معرف الشريك {id} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك");

    public static ErrorText TakenExternalId(string id) => new(
        $"External ID {id} is already used in your workspace", $"المعرف الخارجي {id} مستخدم بالفعل في مساحة العمل الخاصة بك");

    /// <summary>Reads <c>{ "en": …, "ar": … }</c>.</summary>
    public static ErrorText From(JsonNode? node) => new(node!["en"]!.GetValue<string>(), node["ar"]!.GetValue<string>());
}
