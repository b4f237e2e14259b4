package dev.postern.sandbox.ews;

import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.conditions.Struck;
import dev.postern.sandbox.ews.operation.Operation;
import dev.postern.sandbox.ews.operation.Operations;
import dev.postern.sandbox.ews.schema.Grammar;
import dev.postern.sandbox.ews.schema.SchemaViolation;
import dev.postern.sandbox.ews.schema.Validator;
import dev.postern.sandbox.ews.soap.SoapFault;
import dev.postern.sandbox.ews.soap.SoapReply;
import dev.postern.sandbox.ews.soap.SoapRequest;
import dev.postern.sandbox.ews.streaming.StreamingOperations;
import dev.postern.sandbox.ews.xml.Namespaces;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Outbox;
import dev.postern.sandbox.transport.Transport;
import java.util.Optional;

/**
 * Exchange Web Services at {@code /EWS/Exchange.asmx}. A request passes, in this order:
 * authentication, the envelope, impersonation, the tenant's policy, the conditions set by the
 * control API, the schema, the operation.
 */
public final class EwsEndpoint implements HttpService {
  private static final String PATH = "/ews/exchange.asmx";

  /** What EWS takes of a request (maxReceivedMessageSize, maxAllowedContentLength). */
  private static final int LARGEST_REQUEST = 64 * 1024 * 1024;

  private final Tenant tenant;
  private final EwsAuthentication authentication;
  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final Transport transport;
  private final StreamingOperations streaming;
  private final Validator validator = new Validator(Grammar.REQUESTS);

  public EwsEndpoint(
      Tenant tenant,
      EwsAuthentication authentication,
      CurrentConditions conditions,
      RequestJournal journal,
      Transport transport,
      StreamingOperations streaming) {
    this.tenant = tenant;
    this.authentication = authentication;
    this.conditions = conditions;
    this.journal = journal;
    this.transport = transport;
    this.streaming = streaming;
  }

  @Override
  public boolean serves(String path) {
    return path.equalsIgnoreCase(PATH);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    conditions.delay();
    if (!request.method().equals("POST")) {
      return HttpReply.empty(405).with("Allow", "POST");
    }
    if (!request.header("content-type").orElse("").startsWith("text/xml")) {
      return HttpReply.empty(415);
    }
    if (request.body().length > LARGEST_REQUEST) {
      return HttpReply.empty(413);
    }
    return switch (authentication.authenticate(request)) {
      case EwsAuthentication.Outcome.Refused(HttpReply reply) -> {
        journal.count("ews", "unauthenticated", "");
        yield reply;
      }
      case EwsAuthentication.Outcome.Authenticated(Caller caller) -> answer(request, caller);
    };
  }

  private HttpReply answer(HttpRequest request, Caller caller) {
    try {
      SoapRequest soap = SoapRequest.parse(request.body());
      String operation = soap.operation().name();
      Mailbox mailbox;
      try {
        mailbox = actingOn(caller, soap);
      } catch (SoapFault e) {
        journal.count("ews", operation, soap.impersonated().orElse(""));
        throw e;
      }
      String address = mailbox.owner().key();
      journal.count("ews", operation, address);
      Optional<String> policy = blockedBy(address);
      if (policy.isPresent()) {
        return HttpReply.empty(403).with("X-EWS-Policy-Reason", policy.get());
      }
      Optional<Disruption> disruption = conditions.strike("ews", operation, address);
      return disruption.isPresent()
          ? disrupted(disruption.get(), soap, () -> serve(request, caller, soap, mailbox))
          : serve(request, caller, soap, mailbox);
    } catch (SoapFault fault) {
      return SoapReply.fault(fault);
    }
  }

  private HttpReply serve(HttpRequest request, Caller caller, SoapRequest soap, Mailbox mailbox)
      throws SoapFault {
    XmlElement element = soap.operation();
    Outbox outbox = new Outbox();
    Call call = new Call(tenant, mailbox, soap, conditions.get().unreadable(), outbox, transport);
    if (element.is(Namespaces.MESSAGES, element.name())
        && StreamingOperations.offers(element.name())) {
      validate(element);
      return streaming.answer(request, caller, call);
    }
    Operation operation = operation(element);
    validate(element);
    ResponseMessages responses = new ResponseMessages(element.name());
    if (operation.locks()) {
      mailbox.locked(() -> handle(operation, element, call, responses));
    } else {
      handle(operation, element, call, responses);
    }
    outbox.flush();
    return SoapReply.success(responses.toXml());
  }

  private static void handle(
      Operation operation, XmlElement element, Call call, ResponseMessages responses) {
    try {
      operation.handle(element, call, responses);
    } catch (EwsError e) {
      responses.error(e);
    }
  }

  private static Operation operation(XmlElement element) throws SoapFault {
    Optional<Operation> operation = Operations.named(element.name());
    if (operation.isEmpty() || !element.namespace().equals(Namespaces.MESSAGES)) {
      throw new SoapFault(
          ResponseCode.ErrorInvalidRequest.name(),
          "The tenant offers no operation '%s' in namespace '%s'."
              .formatted(element.name(), element.namespace()));
    }
    return operation.get();
  }

  private void validate(XmlElement element) throws SoapFault {
    String type = Grammar.REQUESTS.operation(element.name()).orElseThrow();
    try {
      validator.validate(element, type);
    } catch (SchemaViolation violation) {
      throw SoapFault.of(violation);
    }
  }

  private Mailbox actingOn(Caller caller, SoapRequest soap) throws SoapFault {
    return switch (caller) {
      case Caller.User(Mailbox own) -> {
        if (soap.impersonated()
            .filter(it -> !it.equalsIgnoreCase(own.owner().email()))
            .isPresent()) {
          throw new SoapFault(ResponseCode.ErrorImpersonateUserDenied);
        }
        yield own;
      }
      case Caller.Application app ->
          impersonated(soap, ResponseCode.ErrorInvalidExchangeImpersonationHeaderData);
      case Caller.ServiceAccount service ->
          impersonated(soap, ResponseCode.ErrorNonExistentMailbox);
    };
  }

  /**
   * @param without what a caller without a mailbox is told who impersonates nobody
   */
  private Mailbox impersonated(SoapRequest soap, ResponseCode without) throws SoapFault {
    String address = soap.impersonated().orElseThrow(() -> new SoapFault(without));
    Mailbox mailbox =
        tenant
            .mailbox(address)
            .orElseThrow(() -> new SoapFault(ResponseCode.ErrorNonExistentMailbox));
    if (conditions.get().impersonationDenied().stream().anyMatch(address::equalsIgnoreCase)) {
      throw new SoapFault(ResponseCode.ErrorImpersonateUserDenied);
    }
    return mailbox;
  }

  private Optional<String> blockedBy(String address) {
    Conditions now = conditions.get();
    Conditions.EwsAccess access =
        now.ews() != Conditions.EwsAccess.ENABLED
            ? now.ews()
            : now.ewsDisabledMailboxes().stream().anyMatch(address::equalsIgnoreCase)
                ? Conditions.EwsAccess.DISABLED
                : now.ewsBlockedMailboxes().stream().anyMatch(address::equalsIgnoreCase)
                    ? Conditions.EwsAccess.BLOCKED_BY_POLICY
                    : Conditions.EwsAccess.ENABLED;
    return switch (access) {
      case BLOCKED_BY_POLICY -> Optional.of("EWS is blocked by policy for this user or tenant");
      case DISABLED -> Optional.of("EWS is disabled for this user or tenant");
      case ENABLED -> Optional.empty();
    };
  }

  /** What would be done if nothing came between. */
  @FunctionalInterface
  private interface Service {
    HttpReply serve() throws SoapFault;
  }

  private static HttpReply disrupted(Disruption disruption, SoapRequest soap, Service service)
      throws SoapFault {
    return switch (disruption.action()) {
      case FAULT -> Disrupted.fault(disruption);
      case RESPONSE -> Disrupted.response(disruption, soap.operation());
      case STATUS -> Disrupted.status(disruption);
      case DROP_BEFORE -> new HttpReply.Dropped();
      case DROP_AFTER -> {
        service.serve();
        yield new HttpReply.Dropped();
      }
      case REDIRECT -> Struck.redirect(disruption);
      case CUT_OFF, TRUNCATE, HTML, WRONG_TYPE, FOREIGN_LINKS ->
          Struck.spoil(disruption, service.serve());
    };
  }
}
