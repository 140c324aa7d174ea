package io.anling.gateway.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file cannot be used, in words for a person. */
public final class IoReason {

  private IoReason() {}

  /** A few words, without the file's name. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something else of that name is there";
    }
    if (e instanceof FileSystemException f) {
      return Objects.requireNonNullElse(f.getReason(), "the file system refused");
    }
    return Objects.requireNonNullElse(e.getMessage(), "it broke off");
  }
}
