/*
 * LD_PRELOAD shim for tests: writes down everything that is done to files whose path begins with
 * ANLING_TEST_DISK_UNDER, and fsyncs of the directories above it, in the order in which it was
 * done, so that a test can tell what a power cut would have left at any moment.
 *
 * Each entry in ANLING_TEST_DISK_RECORD is a line "OP NANOS OFFSET LENGTH PATH" and LENGTH bytes:
 * C created, W written, T now OFFSET bytes long, S fsynced, U unlinked, R renamed to the bytes.
 * An fsync of a file whose path contains ANLING_TEST_DISK_LIES succeeds and does nothing.
 * Shared memory of SQLite (-shm) is left out, for it is not meant to last. Nothing is recorded of
 * mapped memory.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define REAL(type, name) ((type) dlsym(RTLD_NEXT, name))

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside;
static int record = -1;
static pid_t owner;

static int wanted(const char *path) {
  const char *under = getenv("ANLING_TEST_DISK_UNDER");
  size_t length = strlen(path);
  if (under == NULL || (length > 4 && strcmp(path + length - 4, "-shm") == 0)) {
    return 0;
  }
  return strncmp(path, under, strlen(under)) == 0
      || (strncmp(under, path, length) == 0 && under[length] == '/');
}

static int path_of(int fd, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = '\0';
  return length > 0 && wanted(path);
}

/* Nothing else is done to the files, by any process, until leave(). */
static void enter(void) {
  inside++;
  pthread_mutex_lock(&order);
  if (record < 0 || owner != getpid()) {
    int (*real)(const char *, int, ...) = REAL(int (*)(const char *, int, ...), "open");
    record = real(getenv("ANLING_TEST_DISK_RECORD"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    owner = getpid();
  }
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  fcntl(record, F_SETLKW, &whole);
}

static void leave(void) {
  int kept = errno;
  struct flock whole = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
  fcntl(record, F_SETLK, &whole);
  pthread_mutex_unlock(&order);
  inside--;
  errno = kept;
}

static void note(char op, const char *path, off_t offset, const struct iovec *data, size_t length) {
  int kept = errno;
  char line[PATH_MAX + 96];
  struct timespec now;
  ssize_t (*real)(int, const struct iovec *, int) =
      REAL(ssize_t (*)(int, const struct iovec *, int), "writev");
  clock_gettime(CLOCK_REALTIME, &now);
  int head = snprintf(line, sizeof line, "%c %lld%09ld %lld %zu %s\n", op, (long long) now.tv_sec,
                      now.tv_nsec, (long long) offset, length, path);
  struct iovec both[2] = {{line, head}, {data == NULL ? NULL : data->iov_base, length}};
  if (real(record, both, 2) != (ssize_t) (head + length)) {
    abort();
  }
  errno = kept;
}

static void note_written(const char *path, off_t offset, const struct iovec *parts, ssize_t rest) {
  for (; rest > 0; parts++) {
    size_t part = parts->iov_len < (size_t) rest ? parts->iov_len : (size_t) rest;
    note('W', path, offset, parts, part);
    offset += part;
    rest -= part;
  }
}

static int opened(int at, const char *name, int flags, mode_t mode) {
  int (*real)(int, const char *, int, ...) = REAL(int (*)(int, const char *, int, ...), "openat");
  if (inside || (flags & (O_CREAT | O_TRUNC)) == 0) {
    return real(at, name, flags, mode);
  }
  char path[PATH_MAX];
  struct stat before;
  enter();
  int known = fstatat(at, name, &before, 0) == 0;
  int fd = real(at, name, flags, mode);
  if (fd >= 0 && path_of(fd, path)) {
    if (!known) {
      note('C', path, 0, NULL, 0);
    } else if ((flags & O_TRUNC) && before.st_size > 0) {
      note('T', path, 0, NULL, 0);
    }
  }
  leave();
  return fd;
}

#define OPEN(name, at_parameter, at)                                \
  int name(at_parameter const char *path, int flags, ...) {         \
    mode_t mode = 0;                                                \
    if (flags & (O_CREAT | O_TMPFILE)) {                            \
      va_list more;                                                 \
      va_start(more, flags);                                        \
      mode = va_arg(more, mode_t);                                  \
      va_end(more);                                                 \
    }                                                               \
    return opened(at, path, flags, mode);                           \
  }
#define COMMA ,
OPEN(open, , AT_FDCWD)
OPEN(open64, , AT_FDCWD)
OPEN(openat, int at COMMA, at)
OPEN(openat64, int at COMMA, at)

/* Writes at a place, or (offset < 0) where the file stands. */
static ssize_t written(int fd, const struct iovec *parts, int count, off_t offset) {
  char path[PATH_MAX];
  int seen = !inside && path_of(fd, path);
  if (seen) {
    enter();
  }
  ssize_t done = offset < 0
      ? REAL(ssize_t (*)(int, const struct iovec *, int), "writev")(fd, parts, count)
      : REAL(ssize_t (*)(int, const struct iovec *, int, off_t), "pwritev")(fd, parts, count, offset);
  if (seen) {
    if (done > 0) {
      note_written(path, offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset, parts, done);
    }
    leave();
  }
  return done;
}

static ssize_t written_one(int fd, const void *data, size_t length, off_t offset) {
  struct iovec part = {(void *) data, length};
  return written(fd, &part, 1, offset);
}

ssize_t write(int fd, const void *data, size_t length) { return written_one(fd, data, length, -1); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return written(fd, parts, count, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return written_one(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return written_one(fd, data, length, at); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return written(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at) { return written(fd, parts, count, at); }

/* Something that may change a file's length. */
#define SIZED(name, result, parameters, arguments)                          \
  result name parameters {                                                  \
    char path[PATH_MAX];                                                    \
    struct stat before, after;                                              \
    if (inside || !path_of(fd, path)) {                                     \
      return REAL(result (*) parameters, #name) arguments;                  \
    }                                                                       \
    enter();                                                                \
    int known = fstat(fd, &before) == 0;                                    \
    result done = REAL(result (*) parameters, #name) arguments;             \
    if (known && fstat(fd, &after) == 0 && after.st_size != before.st_size) { \
      note('T', path, after.st_size, NULL, 0);                              \
    }                                                                       \
    leave();                                                                \
    return done;                                                            \
  }
SIZED(ftruncate, int, (int fd, off_t length), (fd, length))
SIZED(ftruncate64, int, (int fd, off_t length), (fd, length))
SIZED(posix_fallocate, int, (int fd, off_t from, off_t length), (fd, from, length))
SIZED(posix_fallocate64, int, (int fd, off_t from, off_t length), (fd, from, length))
SIZED(fallocate, int, (int fd, int mode, off_t from, off_t length), (fd, mode, from, length))
SIZED(fallocate64, int, (int fd, int mode, off_t from, off_t length), (fd, mode, from, length))

static int lied_about(const char *path) {
  const char *lies = getenv("ANLING_TEST_DISK_LIES");
  return lies != NULL && strstr(path, lies) != NULL;
}

#define SYNCED(name)                                   \
  int name(int fd) {                                   \
    char path[PATH_MAX];                               \
    int seen = !inside && path_of(fd, path);           \
    if (seen) {                                        \
      enter();                                         \
    }                                                  \
    int lie = seen && lied_about(path);                \
    int failed = lie ? 0 : REAL(int (*)(int), #name)(fd); \
    if (seen) {                                        \
      if (!failed && !lie) {                           \
        note('S', path, 0, NULL, 0);                   \
      }                                                \
      leave();                                         \
    }                                                  \
    return failed;                                     \
  }
SYNCED(fsync)
SYNCED(fdatasync)

static int absolute(const char *name, char path[PATH_MAX]) {
  char parent[PATH_MAX], resolved[PATH_MAX];
  snprintf(parent, sizeof parent, "%s", name);
  char *slash = strrchr(parent, '/');
  const char *last = slash == NULL ? name : name + (slash - parent) + 1;
  if (slash != NULL) {
    *slash = '\0';
  }
  if (realpath(slash == NULL ? "." : *parent == '\0' ? "/" : parent, resolved) == NULL) {
    return 0;
  }
  return snprintf(path, PATH_MAX, "%s/%s", resolved, last) < PATH_MAX && wanted(path);
}

int unlink(const char *name) {
  char path[PATH_MAX];
  int seen = !inside && absolute(name, path);
  if (seen) {
    enter();
  }
  int failed = REAL(int (*)(const char *), "unlink")(name);
  if (seen) {
    if (!failed) {
      note('U', path, 0, NULL, 0);
    }
    leave();
  }
  return failed;
}

int rename(const char *from, const char *to) {
  char old[PATH_MAX], fresh[PATH_MAX];
  int seen = !inside && absolute(from, old) && absolute(to, fresh);
  if (seen) {
    enter();
  }
  int failed = REAL(int (*)(const char *, const char *), "rename")(from, to);
  if (seen) {
    if (!failed) {
      struct iovec name = {fresh, strlen(fresh)};
      note('R', old, 0, &name, strlen(fresh));
    }
    leave();
  }
  return failed;
}
