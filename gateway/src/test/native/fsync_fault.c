/*
 * LD_PRELOAD shim for tests: while the file named by ANLING_TEST_FSYNC_TRIGGER exists, the next
 * fsync or fdatasync of a file whose path contains ANLING_TEST_FSYNC_PATH removes the trigger and
 * fails with EIO, once, as a dying disk does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int planted(int fd) {
  const char *trigger = getenv("ANLING_TEST_FSYNC_TRIGGER");
  const char *wanted = getenv("ANLING_TEST_FSYNC_PATH");
  char link[64], path[PATH_MAX];
  if (trigger == NULL || wanted == NULL || access(trigger, F_OK) != 0) {
    return 0;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) {
    return 0;
  }
  path[length] = '\0';
  return strstr(path, wanted) != NULL && unlink(trigger) == 0;
}

int fsync(int fd) {
  int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, "fsync");
  if (planted(fd)) {
    errno = EIO;
    return -1;
  }
  return real(fd);
}

int fdatasync(int fd) {
  int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
  if (planted(fd)) {
    errno = EIO;
    return -1;
  }
  return real(fd);
}
