package dev.postern.api.model;

import java.util.Arrays;

/**
 * A picture, compared by its bytes. The array is not copied: whoever makes or reads one leaves it
 * as it is.
 */
public record Photo(String mediaType, byte[] bytes) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Photo(String type, byte[] data)
        && type.equals(mediaType)
        && Arrays.equals(data, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Photo[" + mediaType + ", " + bytes.length + " bytes]";
  }
}
