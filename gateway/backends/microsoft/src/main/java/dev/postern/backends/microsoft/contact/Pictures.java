package dev.postern.backends.microsoft.contact;

import dev.postern.api.model.Photo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Contacts' pictures, the same from every API. */
public final class Pictures {
  private Pictures() {}

  /** A picture, called what its bytes are: Exchange calls every one image/jpeg, or nothing. */
  public static Photo of(byte[] bytes) {
    return new Photo(mediaType(bytes), bytes);
  }

  /**
   * The picture, unless it is the one that was taken away where it could not be deleted.
   *
   * @param hidden the digest of the one that is to be seen no more; empty if there is none
   */
  public static Optional<Photo> shown(Optional<Photo> photo, String hidden) {
    return photo.filter(it -> hidden.isEmpty() || !digest(it).equals(hidden));
  }

  /** SHA-256 of the bytes, in hexadecimal. */
  public static String digest(Photo photo) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String mediaType(byte[] bytes) {
    if (bytes.length > 3 && bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N') {
      return "image/png";
    }
    return bytes.length > 3 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F'
        ? "image/gif"
        : "image/jpeg";
  }
}
