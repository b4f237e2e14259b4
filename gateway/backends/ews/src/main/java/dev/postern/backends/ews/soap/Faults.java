package dev.postern.backends.ews.soap;

import dev.postern.api.Failure;
import dev.postern.api.Failure.Rule;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What EWS says went wrong, in the gateway's terms: ResponseCodes (types.xsd, ResponseCodeType;
 * Microsoft's page "ResponseCode"), SOAP faults and HTTP statuses. {@link Failure.Unavailable} is
 * the only one after which a write may have happened.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration BUSY = Duration.ofSeconds(10);

  /** A subscription that nobody listens to lives for half an hour. */
  private static final Duration UNTIL_EXPIRED = Duration.ofMinutes(30);

  private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(5);

  private Faults() {}

  static Failure ofCode(String code, String text, Optional<Xml> messageXml) {
    String detail = "Exchange: " + code + (text.isEmpty() ? "" : " (" + firstLine(text) + ")");
    return switch (code) {
      case "ErrorItemNotFound",
          "ErrorFolderNotFound",
          "ErrorParentFolderNotFound",
          "ErrorCannotFindFolder",
          "ErrorInvalidId",
          "ErrorInvalidIdEmpty",
          "ErrorInvalidIdMalformed",
          "ErrorInvalidIdMalformedEwsLegacyIdFormat",
          "ErrorInvalidIdStoreObjectIdTooLong",
          "ErrorInvalidIdNotAnItemAttachmentId",
          "ErrorAttachmentNotFound",
          "ErrorCalendarOccurrenceIsDeletedFromRecurrence",
          "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange",
          "ErrorNonExistentMailbox",
          "ErrorMissingEmailAddress" ->
          new Failure.NotFound(detail);
      case "ErrorIrresolvableConflict",
          "ErrorStaleObject",
          "ErrorChangeKeyRequired",
          "ErrorChangeKeyRequiredForWriteOperations",
          "ErrorInvalidChangeKey",
          "ErrorObjectTypeChanged" ->
          new Failure.PreconditionFailed(detail);
      case "ErrorInvalidSyncStateData", "ErrorSyncFolderNotFound" ->
          new Failure.InvalidSyncToken(detail);
      case "ErrorServerBusy",
          "ErrorExceededConnectionCount",
          "ErrorExceededFindCountLimit",
          "ErrorTooManyObjectsOpened",
          "ErrorMessagePerFolderCountReceiveQuotaExceeded" ->
          new Failure.Throttled(backOff(messageXml), detail);
      case "ErrorAccessDenied",
          "ErrorCreateItemAccessDenied",
          "ErrorCannotDeleteObject",
          "ErrorDeleteDistinguishedFolder",
          "ErrorMoveDistinguishedFolder",
          "ErrorFolderExists",
          "ErrorQuotaExceeded",
          "ErrorSendAsDenied",
          "ErrorDelegateNoUser",
          "ErrorSentTaskRequestUpdate",
          "ErrorCalendarIsOrganizerForAccept",
          "ErrorCalendarIsOrganizerForDecline",
          "ErrorCalendarIsOrganizerForTentative",
          "ErrorCalendarIsCancelledForAccept",
          "ErrorCalendarIsCancelledForDecline",
          "ErrorCalendarIsCancelledForTentative" ->
          new Failure.Forbidden(detail);
      case "ErrorCalendarCannotMoveOrCopyOccurrence",
          "ErrorCalendarDurationIsTooLong",
          "ErrorCalendarEndDateIsEarlierThanStartDate",
          "ErrorCalendarInvalidAttributeValue",
          "ErrorCalendarInvalidDayForTimeChangePattern",
          "ErrorCalendarInvalidDayForWeeklyRecurrence",
          "ErrorCalendarInvalidPropertyState",
          "ErrorCalendarInvalidPropertyValue",
          "ErrorCalendarInvalidRecurrence",
          "ErrorCalendarInvalidTimeZone",
          "ErrorCalendarOutOfRange",
          "ErrorOccurrenceCrossingBoundary",
          "ErrorOccurrenceTimeSpanTooBig",
          "ErrorRecurrenceEndDateTooBig",
          "ErrorRecurrenceHasNoOccurrence",
          "ErrorInvalidExtendedPropertyValue",
          "ErrorInvalidPropertyDelete",
          "ErrorInvalidPropertySet",
          "ErrorInvalidPropertyForOperation",
          "ErrorInvalidCompleteDate",
          "ErrorInvalidPercentCompleteValue",
          "ErrorInvalidRecipients",
          "ErrorInvalidRecipientSubfilter",
          "ErrorInvalidValueForProperty",
          "ErrorInvalidValueForPropertyBinaryData",
          "ErrorPropertyValidationFailure",
          "ErrorSchemaValidation",
          "ErrorInvalidRequest",
          "ErrorNoRecipients",
          "ErrorMissingRecipients",
          "ErrorMimeContentInvalid",
          "ErrorMimeContentInvalidBase64String",
          "ErrorMimeContentConversionFailed",
          "ErrorMessageSizeExceeded" ->
          new Failure.InvalidContent(Rule.NOT_HOLDABLE, detail);
      case "ErrorImpersonateUserDenied",
          "ErrorImpersonationDenied",
          "ErrorImpersonationFailed",
          "ErrorInvalidExchangeImpersonationHeaderData",
          "ErrorInvalidServerVersion" -> {
        LOG.error("{}: the app or service account may not act for this mailbox", detail);
        yield new Failure.Unavailable(UNTIL_REPAIRED, detail);
      }
      case "ErrorExceededSubscriptionCount" -> new Failure.Unavailable(UNTIL_EXPIRED, detail);
      default -> new Failure.Unavailable(SOON, detail);
    };
  }

  static PosternException ofFault(Xml fault) {
    Xml detail = fault.at("detail").orElse(fault);
    String code = detail.textAt("ResponseCode");
    if (code.isEmpty()) {
      String qualified = fault.textAt("faultcode");
      code = qualified.substring(qualified.indexOf(':') + 1);
    }
    String text = fault.textAt("faultstring");
    return new PosternException(ofCode(code, text, detail.at("MessageXml")), new Refusal(code));
  }

  /** An HTTP status other than 200 and 401, and other than 500 with a SOAP fault. */
  static PosternException ofStatus(int status, UnaryOperator<String> header) {
    String diagnostics = header.apply("x-ms-diagnostics");
    return new PosternException(
        switch (status) {
          case 403 -> refused("Exchange forbids EWS: " + role(diagnostics));
          case 429, 503 ->
              new Failure.Throttled(
                  RetryAfter.parse(header.apply("Retry-After")).orElse(BUSY),
                  "Exchange is busy (HTTP " + status + ")");
          case 404 -> refused("there is no EWS at this address; see ews-url");
          default -> new Failure.Unavailable(SOON, "Exchange answered HTTP " + status);
        },
        new Refusal("HTTP " + status));
  }

  static PosternException ofLogin(LoginRefused refused) {
    return new PosternException(
        refused(
            "Exchange refused the gateway's own login: "
                + Objects.requireNonNullElse(refused.getMessage(), "")),
        refused);
  }

  /** It is reported once and not logged for every request. */
  static PosternException ofPolicy(EwsBlocked blocked) {
    return new PosternException(
        new Failure.Unavailable(
            UNTIL_REPAIRED, "Exchange refuses EWS: " + blocked.policy().reason()),
        blocked);
  }

  /** Where it is certain that Exchange did nothing, asking again is safe. */
  static PosternException undone(PosternException e) {
    return e.failure() instanceof Failure.Unavailable(Duration after, String detail)
            && e.getCause() instanceof Exception cause
            && isRefusal(cause)
        ? new PosternException(new Failure.Throttled(after, detail), cause)
        : e;
  }

  private static boolean isRefusal(Exception cause) {
    return switch (cause) {
      case LoginRefused _, EwsBlocked _, ConnectException _ -> true;
      case Refusal refusal -> refusal.isCertain();
      default -> false;
    };
  }

  static PosternException unreachable(IOException trouble) {
    return new PosternException(
        new Failure.Unavailable(
            SOON,
            trouble instanceof ConnectException
                ? "Exchange cannot be reached"
                : "the connection to Exchange broke"),
        trouble);
  }

  static PosternException unreadable(Exception cause) {
    LOG.error("An answer of Exchange cannot be read", cause);
    return new PosternException(
        new Failure.Unavailable(SOON, "an answer of Exchange cannot be read"), cause);
  }

  private static Failure refused(String detail) {
    LOG.error("{}", detail);
    return new Failure.Unavailable(UNTIL_REPAIRED, detail);
  }

  private static String role(String diagnostics) {
    return diagnostics.isEmpty() ? "the app needs the role full_access_as_app" : diagnostics;
  }

  private static Duration backOff(Optional<Xml> messageXml) {
    return messageXml.stream()
        .flatMap(xml -> xml.children().stream())
        .filter(value -> value.attribute("Name").equals("BackOffMilliseconds"))
        .map(value -> value.text().strip())
        .filter(millis -> millis.matches("\\d{1,9}"))
        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
        .findFirst()
        .orElse(BUSY);
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
