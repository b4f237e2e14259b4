package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.AttachedFiles;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.SentFile;
import dev.postern.api.model.TemporaryFile;
import dev.postern.formats.calendar.AttachmentLines;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A managed attachment that is added, updated or removed by POST to a calendar object resource (RFC
 * 8607 section 3). Files belong to whole series: with {@code rid} a request is refused, as the DAV
 * header says (section 3.2). The preconditions are those of section 3.11.
 */
record ManagedAttachment(Call call, Location.Member member) {
  private static final String ID = "Cal-Managed-ID";

  static DavResponse answer(Call call, Location.Member member) {
    return new ManagedAttachment(call, member).answer();
  }

  private DavResponse answer() {
    DavRequest request = call.request();
    Optional<String> id = request.query().first("managed-id");
    String action = request.query().first("action").orElse("");
    return switch (action) {
      case "attachment-add" -> {
        checkSeries();
        refuse(id.isPresent(), "valid-managed-id", "what is added has no managed-id yet");
        yield attached(201, Optional.empty());
      }
      case "attachment-update" -> {
        checkSeries();
        yield attached(204, Optional.of(required(id)));
      }
      case "attachment-remove" -> {
        checkSeries();
        String key = required(id);
        changed(() -> {
          files().detach(member.collection(), member.name(), key, condition());
          return key;
        });
        yield response(204, there());
      }
      default -> throw refused("valid-action", "there is no action '" + action + "'");
    };
  }

  private DavResponse attached(int status, Optional<String> replaced) {
    long limit = files().maxSize();
    MemberResource before = there();
    int most = files().maxCount();
    boolean isFull =
        replaced.isEmpty() && AttachmentLines.count(before.content().orElse("")) >= most;
    refuse(isFull, "max-attachments-per-resource", "an event can have " + most + " attachments");
    String key;
    try (TemporaryFile content =
        call.request()
            .body()
            .receive(limit)
            .orElseThrow(
                () -> refused("max-attachment-size", "a file can have " + limit + " bytes"))) {
      SentFile file =
          new SentFile(
              FileName.of(call.request().headers()),
              ContentType.of(call.request().headers()).mediaType(),
              content);
      key =
          changed(() ->
              files().attach(member.collection(), member.name(), replaced, file, condition()));
    }
    MemberResource after = there();
    DavResponse response = response(status, after).with(ID, key);
    return AttachmentLines.address(after.content().orElse(""), key)
        .filter(address -> status == 201)
        .map(address -> response.with("Location", address))
        .orElse(response);
  }

  private DavResponse response(int status, MemberResource after) {
    DavResponse response =
        Prefer.of(call.request().headers()).representation()
            ? DavResponse.text(
                    status == 204 ? 200 : status, after.contentType(), after.content().orElse(""))
                .with("Content-Location", after.href())
                .with("Preference-Applied", "return=representation")
                .with("X-Content-Type-Options", "nosniff")
            : DavResponse.empty(status);
    DavResponse tagged =
        response.with("ETag", EntityTags.quoted(after.etag())).with("Vary", Prefer.VARY);
    return after
        .scheduleTag()
        .map(tag -> tagged.with(ScheduleTags.HEADER, ScheduleTags.quoted(tag)))
        .orElse(tagged);
  }

  private AttachedFiles files() {
    return call.account().calendars().attachments();
  }

  private Precondition condition() {
    return call.demands().of(member, Conditions.of(call.request().headers()).precondition());
  }

  /** The resource now; 404 without it. */
  private MemberResource there() {
    return (MemberResource) call.resources().at(member);
  }

  private void checkSeries() {
    refuse(
        call.request().query().has("rid"),
        "valid-rid",
        "a file can be attached to the whole series and not to one occurrence");
    there();
  }

  private static String required(Optional<String> id) {
    return id.filter(it -> !it.isEmpty())
        .orElseThrow(() -> refused("valid-managed-id", "the managed-id is missing"));
  }

  /** The resource is there: what is not found is the attachment. */
  private String changed(Supplier<String> change) {
    try {
      return PushDontNotify.writing(call, member, change);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound missing) {
        throw refused("valid-managed-id", missing.detail());
      }
      throw e;
    }
  }

  private static void refuse(boolean isRefused, String condition, String why) {
    if (isRefused) {
      throw refused(condition, why);
    }
  }

  private static DavException refused(String condition, String why) {
    return new DavException(DavError.of(403, caldav(condition), why));
  }
}
