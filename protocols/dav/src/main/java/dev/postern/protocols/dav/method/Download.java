package dev.postern.protocols.dav.method;

import dev.postern.api.client.AttachedFile;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file on its way to a client. Its content and what is said of it come from anybody who ever sent
 * an invitation, and the browser that shows it is logged in here: it is saved and not shown (RFC
 * 6266), whatever could run is called bytes, and a policy forbids the rest.
 */
final class Download {
  private static final String BYTES = "application/octet-stream";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  /** What browsers run, by its subtype. */
  private static final Set<String> ACTIVE = Set.of("html", "xml", "xhtml+xml", "svg+xml");

  private Download() {}

  static DavResponse of(Call call, Location.AttachedFile location) {
    AttachedFile file =
        call.account().calendars().attachments().open(location.uid(), location.key());
    boolean isBodiless = call.request().method().equals("HEAD");
    return new DavResponse(
            200,
            Headers.NONE,
            out -> {
              try (InputStream content = file.content()) {
                if (!isBodiless) {
                  content.transferTo(out);
                }
              }
            })
        .with("Content-Type", mediaType(file.mediaType()))
        .with("Content-Disposition", disposition(file.name()))
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cache-Control", "private, no-cache");
  }

  /** Parameters are left out: a charset may change what bytes mean. */
  static String mediaType(String said) {
    String type = said.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    if (!MEDIA_TYPE.matcher(type).matches()) {
      return BYTES;
    }
    String subtype = type.substring(type.indexOf('/') + 1);
    boolean isActive =
        ACTIVE.contains(subtype) || subtype.endsWith("+xml") || subtype.contains("script");
    return isActive ? BYTES : type;
  }

  /** The name for old programs in ASCII, for others as it is. */
  static String disposition(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(plain, Paths.escape(name).replaceAll("['()*,;:@=/]", "_"));
  }
}
