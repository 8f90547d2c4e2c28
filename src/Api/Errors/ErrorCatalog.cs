using System.Collections.Frozen;
using Hoko.Application.Common.Errors;

namespace Hoko.Api.Errors;

/// <summary>
/// The words of every code. An entry that stands alone tells of the state of the workspace or of the whole body: where
/// nothing else is wrong it heads the answer, in place of the general "Invalid request" that the contract shows for
/// malformed items.
/// </summary>
internal static class ErrorCatalog
{
    public static readonly FrozenDictionary<string, Entry> All = new Dictionary<string, Entry>
    {
        [ErrorCodes.RequestInvalid] = Alone("Invalid request", "طلب غير صالح"),
        [ErrorCodes.AuthMissing] = Alone("Missing Authorization header", "ترويسة Authorization مفقودة"),
        [ErrorCodes.AuthInvalid] = Alone("Invalid API key", "مفتاح API غير صالح"),
        [ErrorCodes.AuthExpired] = Alone("API key has expired", "انتهت صلاحية مفتاح API"),
        [ErrorCodes.ScopesMissing] = Alone("Missing required scopes", "الصلاحيات المطلوبة مفقودة"),
        [ErrorCodes.RateExceeded] = Alone("Rate limit exceeded", "تم تجاوز حد المعدل"),
        [ErrorCodes.EndpointUnknown] = Alone("Endpoint not found", "نقطة النهاية غير موجودة"),
        [ErrorCodes.MethodNotAllowed] = Alone("Method not allowed", "الطريقة غير مسموح بها"),
        [ErrorCodes.RequestTimeout] = Alone("The request took too long to arrive", "استغرق وصول الطلب وقتًا أطول من اللازم"),
        [ErrorCodes.ServerError] = Alone("Internal server error", "خطأ داخلي في الخادم"),
        [ErrorCodes.ServerUnavailable] = Alone("Service temporarily unavailable", "الخدمة غير متاحة مؤقتًا"),

        [ErrorCodes.BodyNotJson] = Alone("Invalid request format", "تنسيق طلب غير صالح"),
        [ErrorCodes.BodyNotArray] = Alone("The request body must be an array", "يجب أن يكون نص الطلب مصفوفة"),
        [ErrorCodes.BodyNotObject] = Alone("The request body must be a single object", "يجب أن يكون نص الطلب كائنًا واحدًا"),
        [ErrorCodes.BodyEmpty] = Alone("The request body must contain at least one item", "يجب أن يحتوي نص الطلب على عنصر واحد على الأقل"),
        [ErrorCodes.BodyTooManyItems] = Alone("A request may contain at most {0} items", "يمكن أن يحتوي الطلب على {0} عنصر كحد أقصى"),
        [ErrorCodes.BodyTooLarge] = Alone("The request body is too large", "نص الطلب كبير جدًا"),

        [ErrorCodes.ItemNotObject] = Shape("The item must be an object", "يجب أن يكون العنصر كائنًا"),
        [ErrorCodes.ItemDuplicateKey] = Shape("The key {0} appears more than once", "المفتاح {0} مكرر"),
        [ErrorCodes.FieldRequired] = Shape("This field is required", "هذا الحقل مطلوب"),
        [ErrorCodes.FieldNotNull] = Shape("This field cannot be null", "لا يمكن أن تكون قيمة هذا الحقل null"),
        [ErrorCodes.FieldWrongType] = Shape("This field must be of type {0}", "يجب أن يكون هذا الحقل من النوع {0}"),
        [ErrorCodes.ChangeMissing] = Alone("The request names no field to change", "لا يذكر الطلب أي حقل لتغييره"),
        [ErrorCodes.WorkspaceForeign] = Shape("This is not the workspace of the API key", "هذه ليست مساحة العمل الخاصة بمفتاح API"),
        [ErrorCodes.TextEmpty] = Shape("This field cannot be empty", "لا يمكن أن يكون هذا الحقل فارغًا"),
        [ErrorCodes.TextTooLong] = Shape("This field may have at most {0} characters", "يمكن أن يحتوي هذا الحقل على {0} حرف كحد أقصى"),
        [ErrorCodes.TextInvalidCharacters] = Shape(
            "This text contains a NUL character or half of a surrogate pair", "يحتوي هذا النص على محرف NUL أو نصف زوج بديل"),
        [ErrorCodes.TextOuterSpace] = Shape("This field cannot begin or end with white space", "لا يمكن أن يبدأ هذا الحقل أو ينتهي بمسافة"),
        [ErrorCodes.TextUnprintable] = Shape(
            "This text contains control characters, line breaks or invisible characters", "يحتوي هذا النص على محارف تحكم أو فواصل أسطر أو محارف غير مرئية"),
        [ErrorCodes.ListTooLong] = Shape("This field may have at most {0} entries", "يمكن أن يحتوي هذا الحقل على {0} إدخال كحد أقصى"),
        [ErrorCodes.IdInvalid] = Shape("This is not a valid UUID", "هذا ليس معرف UUID صالحًا"),
        [ErrorCodes.EmailInvalid] = Shape("This is not a valid e-mail address", "هذا ليس عنوان بريد إلكتروني صالحًا"),
        [ErrorCodes.TagRepeated] = Shape("Tag ID {0} appears more than once", "معرف الوسم {0} مكرر"),
        [ErrorCodes.DateInvalid] = Shape(
            "This is not a valid RFC 3339 date-time with an offset", "هذه القيمة ليست تاريخًا ووقتًا صالحين بتنسيق RFC 3339 مع فارق التوقيت"),
        [ErrorCodes.DateOrder] = Shape("{0} must be earlier than {1}", "يجب أن يكون {0} قبل {1}"),
        [ErrorCodes.DateRange] = Shape("The end must not be before the start", "يجب ألا تسبق النهاية البداية"),
        [ErrorCodes.DateRangeTooLong] = Shape("The end may be at most {0} days after the start", "الحد الأقصى للمدة بين البداية والنهاية هو {0} يومًا"),
        [ErrorCodes.NumberOutOfRange] = Shape("This must be a whole number from {0} to {1}", "يجب أن تكون القيمة عددًا صحيحًا من {0} إلى {1}"),
        [ErrorCodes.ChoiceUnknown] = Shape("This must be one of: {0}", "يجب أن تكون القيمة واحدة من: {0}"),
        [ErrorCodes.ParameterUnknown] = Shape("Unknown query parameter; the nearest known one is {0}", "معامل استعلام غير معروف؛ أقرب معامل معروف هو {0}"),
        [ErrorCodes.ParameterNotAllowed] = Shape("This endpoint takes no query parameters", "لا تقبل نقطة النهاية هذه أي معاملات استعلام"),
        [ErrorCodes.ParameterRepeated] = Shape(
            "This query parameter takes one value and was sent {0} times", "يقبل معامل الاستعلام هذا قيمة واحدة فقط، وعدد مرات إرساله {0}"),
        [ErrorCodes.SearchNoWords] = Shape("A search needs at least one letter or digit", "يحتاج البحث إلى حرف أو رقم واحد على الأقل"),
        [ErrorCodes.SearchTooManyWords] = Shape("A search may have at most {0} words", "الحد الأقصى لعدد كلمات البحث هو {0}"),
        [ErrorCodes.SearchPreparing] = Alone(
            "Links are being prepared for search after an upgrade", "يجري إعداد الروابط للبحث بعد ترقية النظام"),
        [ErrorCodes.PagingExclusive] = Shape("skip and after cannot be used together", "لا يمكن استخدام skip و after معًا"),
        [ErrorCodes.UrlInvalid] = Shape("This is not a valid absolute URL", "هذا ليس رابطًا مطلقًا صالحًا"),
        [ErrorCodes.UrlScheme] = Shape("The URL must begin with http:// or https://", "يجب أن يبدأ الرابط بـ http:// أو https://"),
        [ErrorCodes.UrlCharacters] = Shape(
            "The URL contains white space, control characters or backslashes", "يحتوي الرابط على مسافات أو محارف تحكم أو شرطات مائلة عكسية"),
        [ErrorCodes.UrlCredentials] = Shape("The URL cannot contain a user name or password", "لا يمكن أن يحتوي الرابط على اسم مستخدم أو كلمة مرور"),
        [ErrorCodes.UrlOwnDomain] = Shape("A short link cannot lead to another short link", "لا يمكن أن يؤدي الرابط القصير إلى رابط قصير آخر"),
        [ErrorCodes.UrlTooLongEncoded] = Shape(
            "The destination has {0} characters once it is percent-encoded and its campaign values and parameters are set; the maximum is {1}",
            "يبلغ عدد محارف رابط الوجهة {0} بعد ترميزه وإضافة قيم الحملة والمعاملات إليه، والحد الأقصى هو {1}"),
        [ErrorCodes.SlugInvalid] = Shape(
            "A slug has segments between single slashes, none of them . or .., and no white space, invisible characters or any of {0}",
            "يتكون المسار المخصص من أجزاء بينها شرطات مائلة مفردة، ليس أي منها . أو ..، ودون مسافات أو محارف غير مرئية أو أي من {0}"),
        [ErrorCodes.SlugReserved] = Shape("The slug {0} is reserved", "المسار المخصص {0} محجوز"),
        [ErrorCodes.ParameterReserved] = Shape("The parameter {0} is set by Hoko itself", "المعامل {0} يضبطه Hoko بنفسه"),
        [ErrorCodes.CountryUnknown] = Shape("{0} is not an ISO 3166-1 alpha-2 country code in capitals", "{0} ليس رمز دولة بأحرف كبيرة وفق ISO 3166-1 alpha-2"),
        [ErrorCodes.PasswordMasked] = Shape(
            "This is the mask of a password, not a password", "هذا قناع كلمة مرور وليس كلمة مرور"),
        [ErrorCodes.EncodingInvalid] = Shape("This is not valid Base64", "هذا ليس ترميز Base64 صالحًا"),
        [ErrorCodes.PictureInvalid] = Shape("This is not a complete picture in a supported format: {0}", "هذه ليست صورة سليمة بإحدى الصيغ المدعومة: {0}"),
        [ErrorCodes.PictureTooLarge] = Shape(
            "A picture may have at most {0} bytes and {1} pixels a side", "يمكن ألا تتجاوز الصورة {0} بايت و {1} بكسل لكل ضلع"),
        [ErrorCodes.PictureTooManyPixels] = Shape(
            "All pictures of a request may have at most {0} pixels together", "يجب ألا يتجاوز مجموع وحدات البكسل في صور الطلب كلها {0}"),
        [ErrorCodes.PictureTooSmall] = Shape("A picture has at least {0} pixels a side", "لا يقل ضلع الصورة عن {0} بكسل"),
        [ErrorCodes.LogoMissing] = Shape("The workspace has no logo of its own", "ليس لمساحة العمل شعار خاص بها"),
        [ErrorCodes.ColorInvalid] = Shape("A colour has six hex digits", "يتكون اللون من ستة أرقام ست عشرية"),

        [ErrorCodes.CurrencyUnknown] = Shape("This is not an ISO 4217 currency code", "هذا ليس رمز عملة وفق ISO 4217"),
        [ErrorCodes.MetadataTooLarge] = Shape("This object may have at most {0} bytes", "يمكن أن يحتوي هذا الكائن على {0} بايت كحد أقصى"),
        [ErrorCodes.MetadataTooDeep] = Shape("This object may be at most {0} levels deep", "يمكن أن يكون عمق هذا الكائن {0} مستوى كحد أقصى"),

        [ErrorCodes.IdRepeated] = Alone("ID {0} is already used by item {1} of this request", "المعرف {0} مستخدم بالفعل في العنصر {1} من هذا الطلب"),
        [ErrorCodes.LinkNotFound] = Alone(
            "Link ID {0} not found or does not belong to your workspace", "معرف الرابط {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.TagNotFound] = Alone(
            "Tag ID {0} not found or does not belong to your workspace", "معرف الوسم {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.IdempotencyKeyInvalid] = Alone(
            "An Idempotency-Key has 1 to {0} characters", "يتكون Idempotency-Key من 1 إلى {0} حرف"),
        [ErrorCodes.IdempotencyKeyReused] = Alone(
            "This Idempotency-Key was used with another request body or query", "سبق استخدام Idempotency-Key هذا مع محتوى طلب مختلف أو معاملات استعلام مختلفة"),
        [ErrorCodes.CollectionNotFound] = Alone(
            "Collection ID {0} not found or does not belong to your workspace", "معرف المجموعة {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.PartnerNotFound] = Alone(
            "Partner ID {0} not found or does not belong to your workspace", "معرف الشريك {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.PixelNotFound] = Alone(
            "Pixel ID {0} not found or does not belong to your workspace", "معرف البكسل {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.PixelIdInvalid] = Alone("This is not an ID of {0}; one looks like {1}", "هذا ليس معرفًا لدى {0}؛ ومثال المعرف {1}"),
        [ErrorCodes.DomainNotFound] = Alone(
            "Domain {0} not found or does not belong to your workspace", "النطاق {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.DomainUnverified] = Alone("Domain {0} has not been verified yet", "لم يتم التحقق من النطاق {0} بعد"),
        [ErrorCodes.DomainInvalid] = Alone("{0} is not a full host name, as go.example.com", "{0} ليس اسم مضيف كاملًا، مثل go.example.com"),
        [ErrorCodes.DomainOwn] = Alone("{0} is this installation's own domain", "{0} هو نطاق هذا التثبيت نفسه"),
        [ErrorCodes.DomainTaken] = Alone("Domain {0} is already in use", "النطاق {0} مستخدم بالفعل"),
        [ErrorCodes.DomainRepeated] = Alone("Domain {0} is already named by item {1} of this request", "النطاق {0} مذكور بالفعل في العنصر {1} من هذا الطلب"),
        [ErrorCodes.DomainHostFixed] = Shape("The host of a domain cannot be changed", "لا يمكن تغيير اسم مضيف النطاق"),
        [ErrorCodes.DomainInUse] = Alone("There are links on domain {0}", "توجد روابط على النطاق {0}"),
        [ErrorCodes.DomainUnresolvable] = Alone("{0} has no address", "ليس للمضيف {0} أي عنوان"),
        [ErrorCodes.DomainNotPublic] = Alone("{0} has an address that is not public", "للمضيف {0} عنوان غير عام"),
        [ErrorCodes.DomainNoAnswer] = Alone("{0} gave no answer in time", "لم يجب المضيف {0} في الوقت المحدد"),
        [ErrorCodes.DomainWrongStatus] = Alone("{0} answered with status {1} in place of 200", "أجاب {0} بالحالة {1} بدلًا من 200"),
        [ErrorCodes.DomainWrongContent] = Alone("{0} does not hold the domain's token alone", "لا يحتوي {0} على رمز النطاق وحده"),
        [ErrorCodes.DomainUnknown] = Alone("There is no domain {0}", "لا يوجد نطاق {0}"),
        [ErrorCodes.DomainAmbiguous] = Alone("More than one workspace claims {0}", "تطالب أكثر من مساحة عمل بالنطاق {0}"),
        [ErrorCodes.CursorNotFound] = Alone(
            "The list has no row with ID {0} to continue after", "لا تحتوي القائمة على صف بالمعرف {0} للمتابعة بعده"),
        [ErrorCodes.ExternalIdTaken] = Alone("External ID {0} is already used in your workspace", "المعرف الخارجي {0} مستخدم بالفعل في مساحة العمل الخاصة بك"),
        [ErrorCodes.ExternalIdRepeated] = Alone("External ID {0} is already used by item {1} of this request", "المعرف الخارجي {0} مستخدم بالفعل في العنصر {1} من هذا الطلب"),
        [ErrorCodes.SlugTaken] = Alone("The slug {0} is already used on this domain", "المسار المخصص {0} مستخدم بالفعل على هذا النطاق"),
        [ErrorCodes.SlugRepeated] = Alone("The slug {0} is already used by item {1} of this request", "المسار المخصص {0} مستخدم بالفعل في العنصر {1} من هذا الطلب"),
        [ErrorCodes.PlanLimitExceeded] = Alone(
            "The plan {0} allows {1} {2}; {3} are used and {4} more were asked for", "تسمح الخطة {0} بعدد {1} من {2}؛ المستخدم {3} والمطلوب {4} إضافية"),
        [ErrorCodes.PlanMonthlyQuotaExceeded] = Alone(
            "The plan {0} allows {1} {2} a month; {3} are used and {4} more were asked for", "تسمح الخطة {0} بعدد {1} من {2} في الشهر؛ المستخدم {3} والمطلوب {4} إضافية"),
        [ErrorCodes.PlanFeatureRequired] = Alone("The plan {0} does not include {1}", "لا تتضمن الخطة {0} الميزة {1}"),
        [ErrorCodes.PlanUnknown] = Alone("There is no plan {0}; there are: {1}", "لا توجد خطة {0}؛ الخطط المتاحة: {1}"),

        [ErrorCodes.CustomerNotFound] = Alone("There is no customer {0}", "لا يوجد عميل {0}"),
        [ErrorCodes.WorkspaceNotFound] = Alone("There is no workspace {0}", "لا توجد مساحة عمل {0}"),
        [ErrorCodes.WorkspaceNameInvalid] = Alone(
            "A workspace name has 1 to {0} characters, no control or invisible characters, and no white space around it",
            "يتكون اسم مساحة العمل من 1 إلى {0} حرف، دون محارف تحكم أو محارف غير مرئية ودون مسافات حوله"),
        [ErrorCodes.WorkspaceNameTaken] = Alone("There is a workspace {0} already", "توجد مساحة عمل {0} بالفعل"),
        [ErrorCodes.WorkspaceSuspended] = Alone("This workspace is suspended", "مساحة العمل هذه معلّقة"),
        [ErrorCodes.WorkspaceUnconfirmed] = Alone("Repeat the workspace's name to confirm: --confirm \"{0}\"", "أعد كتابة اسم مساحة العمل للتأكيد: --confirm \"{0}\""),
        [ErrorCodes.WorkspaceNotDeleted] = Alone("Delete the workspace {0} before you erase it", "احذف مساحة العمل {0} قبل محو بياناتها"),
        [ErrorCodes.LinkBlocked] = Alone(
            "Link ID {0} is blocked by the operator: it cannot be deleted or moved to another slug or domain",
            "حظر مشغّل الخدمة الرابط ذا المعرف {0}: لا يمكن حذفه أو تغيير مساره المخصص أو نطاقه"),
        [ErrorCodes.LinkUnknown] = Alone("There is no link {0}", "لا يوجد رابط {0}"),
        [ErrorCodes.LinkAmbiguous] = Alone("More than one link has the address {0}; use an id: {1}", "يوجد أكثر من رابط بالعنوان {0}؛ استخدم أحد المعرفات: {1}"),
        [ErrorCodes.KeyExpiryPast] = Shape("The expiry is in the past", "تاريخ انتهاء الصلاحية في الماضي"),
        [ErrorCodes.KeyNotFound] = Alone("No key begins with {0}", "لا يوجد مفتاح يبدأ بـ {0}"),
        [ErrorCodes.KeyAmbiguous] = Alone("More than one key begins with {0}", "يوجد أكثر من مفتاح يبدأ بـ {0}"),
        [ErrorCodes.KeyHostNotAllowed] = Alone("This key cannot be used from {0}", "لا يمكن استخدام هذا المفتاح من {0}"),
        [ErrorCodes.HostInvalid] = Alone("{0} is not a host name", "{0} ليس اسم مضيف"),
        [ErrorCodes.ScopeUnknown] = Alone("There is no scope {0}; there are: {1}", "لا توجد صلاحية {0}؛ الصلاحيات المتاحة: {1}"),

        [ErrorCodes.ClickNotFound] = Alone(
            "Click ID {0} not found or does not belong to your workspace", "معرف النقرة {0} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك"),
        [ErrorCodes.AttributionNoLead] = Alone(
            "No click ID was given, and customer {0} has no lead to attribute this to", "لم يُرسل معرف نقرة، ولا يوجد للعميل {0} حدث عميل محتمل سابق يُنسب إليه هذا الحدث"),
        [ErrorCodes.AttributionNoLeadNamed] = Alone(
            "Customer {0} has no lead named {1}", "لا يوجد للعميل {0} حدث عميل محتمل باسم {1}"),
        [ErrorCodes.InvoiceIdTaken] = Alone(
            "Invoice ID {0} is already used by a sale of another amount, currency or customer", "معرف الفاتورة {0} مستخدم بالفعل في عملية بيع بمبلغ أو عملة أو عميل آخر"),
        [ErrorCodes.ClicksBehind] = Alone(
            "Recent clicks have not reached the database yet", "لم تصل النقرات الأخيرة إلى قاعدة البيانات بعد"),
        [ErrorCodes.DatabaseUnavailable] = Alone("The database is temporarily unavailable", "قاعدة البيانات غير متاحة مؤقتًا"),

        [ErrorCodes.PictureNotFound] = Alone("There is no picture {0}", "لا توجد صورة {0}"),
        [ErrorCodes.QrTextTooLong] = Alone(
            "The text is too long for a QR code with this error correction", "النص أطول مما يتسع له رمز QR بمستوى تصحيح الخطأ هذا"),
        [ErrorCodes.QrTooDense] = Alone(
            "The picture is too small to be read: this text needs a size of at least {0}", "الصورة أصغر من أن تُقرأ: يحتاج هذا النص إلى حجم {0} على الأقل"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Entry Alone(string en, string ar) => new(new BilingualText(en, ar), StandsAlone: true);

    private static Entry Shape(string en, string ar) => new(new BilingualText(en, ar), StandsAlone: false);

    public sealed record Entry(BilingualText Text, bool StandsAlone);
}
