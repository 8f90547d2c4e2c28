namespace Hoko.Application.Common.Errors;

/// <summary>
/// Every code of an error, as a client meets it in <c>details[].code</c>. Codes are part of the contract: they are added, never
/// renamed. Their texts stand in the Api's error catalogue, their meaning in <c>docs/errors.md</c>.
/// </summary>
public static class ErrorCodes
{
    public const string RequestInvalid = "request.invalid";
    public const string RequestTimeout = "request.timeout";
    public const string AuthMissing = "auth.missing";
    public const string AuthInvalid = "auth.invalid";
    public const string AuthExpired = "auth.expired";
    public const string ScopesMissing = "scopes.missing";
    public const string RateExceeded = "rate.exceeded";
    public const string EndpointUnknown = "endpoint.unknown";
    public const string MethodNotAllowed = "method.not_allowed";
    public const string ServerError = "server.error";
    public const string ServerUnavailable = "server.unavailable";

    public const string BodyTooLarge = "body.too_large";
    public const string BodyNotJson = "body.not_json";
    public const string BodyNotArray = "body.not_array";
    public const string BodyNotObject = "body.not_object";
    public const string BodyEmpty = "body.empty";
    public const string BodyTooManyItems = "body.too_many_items";

    public const string ItemNotObject = "item.not_object";
    public const string ItemDuplicateKey = "item.duplicate_key";

    public const string FieldRequired = "field.required";
    public const string FieldNotNull = "field.not_null";
    public const string FieldWrongType = "field.wrong_type";

    public const string ChangeMissing = "change.missing";
    public const string WorkspaceForeign = "workspace.foreign";

    public const string TextEmpty = "text.empty";
    public const string TextTooLong = "text.too_long";
    public const string TextInvalidCharacters = "text.invalid_characters";
    public const string TextOuterSpace = "text.outer_space";
    public const string TextUnprintable = "text.unprintable";

    public const string ListTooLong = "list.too_long";
    public const string IdInvalid = "id.invalid";
    public const string IdRepeated = "id.repeated";
    public const string EmailInvalid = "email.invalid";
    public const string TagRepeated = "tag.repeated";
    public const string DateInvalid = "date.invalid";
    public const string DateRange = "date.range";
    public const string DateOrder = "date.order";
    public const string DateRangeTooLong = "date.range_too_long";
    public const string NumberOutOfRange = "number.out_of_range";
    public const string ChoiceUnknown = "choice.unknown";

    public const string UrlInvalid = "url.invalid";
    public const string UrlScheme = "url.scheme";
    public const string UrlCharacters = "url.characters";
    public const string UrlCredentials = "url.credentials";
    public const string UrlOwnDomain = "url.own_domain";
    public const string UrlTooLongEncoded = "url.too_long_encoded";
    public const string SlugInvalid = "slug.invalid";
    public const string SlugReserved = "slug.reserved";
    public const string ParameterReserved = "parameter.reserved";
    public const string ParameterUnknown = "parameter.unknown";
    public const string ParameterNotAllowed = "parameter.not_allowed";
    public const string ParameterRepeated = "parameter.repeated";
    public const string SearchNoWords = "search.no_words";
    public const string SearchTooManyWords = "search.too_many_words";
    public const string SearchPreparing = "search.preparing";
    public const string CountryUnknown = "country.unknown";

    public const string CollectionNotFound = "collection.not_found";
    public const string PartnerNotFound = "partner.not_found";
    public const string LinkNotFound = "link.not_found";
    public const string LinkBlocked = "link.blocked";
    public const string LinkUnknown = "link.unknown";
    public const string LinkAmbiguous = "link.ambiguous";
    public const string TagNotFound = "tag.not_found";
    public const string PixelNotFound = "pixel.not_found";
    public const string PixelIdInvalid = "pixel.id_invalid";
    public const string DomainNotFound = "domain.not_found";
    public const string DomainUnverified = "domain.unverified";
    public const string DomainInvalid = "domain.invalid";
    public const string DomainOwn = "domain.own";
    public const string DomainTaken = "domain.taken";
    public const string DomainRepeated = "domain.repeated";
    public const string DomainHostFixed = "domain.host_fixed";
    public const string DomainInUse = "domain.in_use";
    public const string DomainUnresolvable = "domain.unresolvable";
    public const string DomainNotPublic = "domain.not_public";
    public const string DomainNoAnswer = "domain.no_answer";
    public const string DomainWrongStatus = "domain.wrong_status";
    public const string DomainWrongContent = "domain.wrong_content";
    public const string DomainUnknown = "domain.unknown";
    public const string DomainAmbiguous = "domain.ambiguous";
    public const string CursorNotFound = "cursor.not_found";
    public const string PagingExclusive = "paging.exclusive";

    public const string ExternalIdTaken = "external_id.taken";
    public const string ExternalIdRepeated = "external_id.repeated";
    public const string SlugTaken = "slug.taken";
    public const string SlugRepeated = "slug.repeated";
    public const string PasswordMasked = "password.masked";

    public const string IdempotencyKeyInvalid = "idempotency_key.invalid";
    public const string IdempotencyKeyReused = "idempotency_key.reused";

    public const string PlanLimitExceeded = "plan.limit_exceeded";
    public const string PlanMonthlyQuotaExceeded = "plan.monthly_quota_exceeded";
    public const string PlanFeatureRequired = "plan.feature_required";

    public const string PlanUnknown = "plan.unknown";
    public const string CustomerNotFound = "customer.not_found";
    public const string WorkspaceNotFound = "workspace.not_found";
    public const string WorkspaceNameInvalid = "workspace.name_invalid";
    public const string WorkspaceNameTaken = "workspace.name_taken";
    public const string WorkspaceSuspended = "workspace.suspended";
    public const string WorkspaceUnconfirmed = "workspace.unconfirmed";
    public const string WorkspaceNotDeleted = "workspace.not_deleted";
    public const string KeyNotFound = "key.not_found";
    public const string KeyAmbiguous = "key.ambiguous";
    public const string KeyExpiryPast = "key.expiry_past";
    public const string KeyHostNotAllowed = "key.host_not_allowed";
    public const string HostInvalid = "host.invalid";
    public const string ScopeUnknown = "scope.unknown";

    public const string ClickNotFound = "click.not_found";
    public const string AttributionNoLead = "attribution.no_lead";
    public const string AttributionNoLeadNamed = "attribution.no_lead_named";
    public const string CurrencyUnknown = "currency.unknown";
    public const string MetadataTooLarge = "metadata.too_large";
    public const string MetadataTooDeep = "metadata.too_deep";
    public const string InvoiceIdTaken = "invoice_id.taken";

    public const string ClicksBehind = "clicks.behind";
    public const string DatabaseUnavailable = "database.unavailable";

    public const string QrTextTooLong = "qr.text_too_long";
    public const string QrTooDense = "qr.too_dense";
    public const string PictureInvalid = "picture.invalid";
    public const string PictureTooLarge = "picture.too_large";
    public const string PictureTooSmall = "picture.too_small";
    public const string PictureTooManyPixels = "picture.too_many_pixels";
    public const string PictureNotFound = "picture.not_found";
    public const string EncodingInvalid = "encoding.invalid";
    public const string LogoMissing = "logo.missing";
    public const string ColorInvalid = "color.invalid";
}
