package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.formats.Disclosure;
import dev.postern.formats.export.CalendarExport;
import dev.postern.formats.query.Expansion;
import dev.postern.protocols.dav.filter.CalendarQueryFilter;
import dev.postern.protocols.dav.filter.CalendarQueryFilter.Verdict;
import dev.postern.protocols.dav.http.Accept;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.http.Timezones;
import dev.postern.protocols.dav.report.Matching;
import dev.postern.protocols.dav.report.Members;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole collection as one file: the iCalendar object of a calendar or task list, or the vCards of
 * an address book one after another. Written as it is read.
 *
 * @param shown how much of it is shown
 */
record Export(CollectionResource collection, ExportRequest wanted, Disclosure shown) {
  private static final Logger LOG = LoggerFactory.getLogger(Export.class);

  /** A poll with nothing new costs little, and people expect to see what they changed. */
  private static final Duration REFRESH = Duration.ofHours(1);

  private static final String VARY = "Accept, " + Timezones.HEADER;

  /** What the login sees of the collection, as the query asks for it. */
  static DavResponse of(CollectionResource collection, DavRequest request) {
    ExportRequest wanted =
        collection.kind() == Kind.CALENDAR ? ExportRequest.of(request.query()) : ExportRequest.ALL;
    return new Export(collection, wanted, Disclosure.ALL).answer(request);
  }

  DavResponse answer(DavRequest request) {
    Headers headers = request.headers();
    ETag tag = tag(headers);
    boolean unchanged =
        Conditions.of(headers).ifNoneMatch().map(tags -> tags.matches(tag)).orElse(false);
    DavResponse response = unchanged ? DavResponse.empty(304) : whole(request);
    return response
        .with("ETag", "W/" + EntityTags.quoted(tag))
        .with("Vary", VARY)
        .with("Cache-Control", "private, no-cache");
  }

  private DavResponse whole(DavRequest request) {
    boolean bodiless = request.method().equals("HEAD");
    Kind kind = collection.kind();
    return new DavResponse(
            200,
            Headers.NONE,
            out -> {
              if (!bodiless) {
                write(out, request.headers());
              }
            })
        .with("Content-Type", kind.contentType())
        .with("Content-Disposition", Download.disposition(fileName(kind)))
        .with("X-Content-Type-Options", "nosniff");
  }

  private void write(OutputStream out, Headers headers) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    switch (collection.kind()) {
      case CALENDAR -> writeCalendar(writer, Timezones.of(headers) != Timezones.BY_REFERENCE);
      case ADDRESSBOOK -> writeCards(writer, Accept.of(headers));
    }
    writer.flush();
  }

  private void writeCalendar(Writer out, boolean definesKnown) throws IOException {
    // Asked for first: what fails until then is an answer of its own.
    Stream<MemberResource> members = members();
    CalendarExport export = new CalendarExport(out, definesKnown);
    var properties = collection.collection().properties();
    export.begin(
        new CalendarExport.About(
            properties.displayName(),
            shown == Disclosure.TIMES ? Optional.empty() : properties.description(),
            properties.color(),
            REFRESH));
    members.forEach(member -> add(member, export));
    export.end();
  }

  /** One text that cannot be read must not take the others with it. */
  private void add(MemberResource member, CalendarExport export) {
    try {
      export.add(text(shown.of(member.content().orElse(""))));
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.InvalidContent invalid)) {
        throw e;
      }
      LOG.warn("{} cannot be exported: {}", member.href(), invalid.detail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String whole) {
    return wanted.expands() && wanted.range().isPresent()
        ? Expansion.expand(whole, wanted.range().get(), collection.zone(), collection.instances())
        : whole;
  }

  private void writeCards(Writer out, Accept accept) {
    members()
        .forEach(member -> {
          try {
            String card = CardText.of(member, accept).text();
            out.write(card);
            if (!card.endsWith("\n")) {
              out.write("\r\n");
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Stream<MemberResource> members() {
    Members members = new Members(collection);
    String component = collection.collection().component();
    CalendarQueryFilter filter = wanted.filter(component);
    List<Entry> entries =
        collection
            .store()
            .candidates(collection.collection().name(), wanted.prefilter(component))
            .stream()
            .filter(candidate -> filter.judge(candidate) != Verdict.MATCHES_NOT)
            .map(candidate -> candidate.entry())
            .toList();
    Stream<MemberResource> found = members.withTexts(Members.names(entries));
    return wanted.range().isEmpty()
        ? found
        : found.filter(
            member -> Matching.test(member, text -> filter.matches(text, collection.zone())));
  }

  private String fileName(Kind kind) {
    String name = collection.collection().properties().displayName();
    String extension =
        switch (kind) {
          case CALENDAR -> ".ics";
          case ADDRESSBOOK -> ".vcf";
        };
    return (name.isBlank() ? collection.collection().name().value() : name) + extension;
  }

  /**
   * Of all that the file is made of: weak, since the order of what is in it may differ (RFC 9110
   * section 8.8.1).
   */
  private ETag tag(Headers headers) {
    String made =
        String.join(
            "\0",
            collection.href(),
            Long.toString(collection.token().number()),
            collection.collection().properties().toString(),
            wanted.toString(),
            shown.name(),
            headers.list("Accept").orElse(""),
            Timezones.of(headers).name());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(made.getBytes(StandardCharsets.UTF_8));
      return new ETag(HexFormat.of().formatHex(hash, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
