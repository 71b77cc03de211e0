/* Faults of a disk, put between a program and libc by LD_PRELOAD: the n-th write, rename, link or sync below a folder fails or kills.
 *
 * fault_arm(folder, n, mode): mode 'c' only counts; 'f' no space from the n-th on (ENOSPC); 'e' the n-th alone fails (EIO);
 * 'k' the n-th write lands by half, any other not at all, and the process is killed.
 * fault_count(): how many there were since.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static atomic_long counted;
static long armed_at;
static int mode;

void fault_arm(const char *below, long n, int how) {
  strncpy(folder, below, sizeof folder - 1);
  folder_length = strlen(folder);
  armed_at = n;
  atomic_store(&counted, 0);
  mode = how;
}

long fault_count(void) { return atomic_load(&counted); }

static int below(const char *path) {
  char whole[PATH_MAX];
  if (path[0] != '/') {
    if (!getcwd(whole, sizeof whole - 1)) return 0;
    strncat(whole, "/", sizeof whole - strlen(whole) - 1);
    strncat(whole, path, sizeof whole - strlen(whole) - 1);
    path = whole;
  }
  return strncmp(path, folder, folder_length) == 0;
}

static int below_at(int at, const char *path) {
  char place[PATH_MAX], link[64];
  if (path[0] == '/' || at == AT_FDCWD) return below(path);
  snprintf(link, sizeof link, "/proc/self/fd/%d", at);
  ssize_t length = readlink(link, place, sizeof place - 1);
  if (length < 0) return 0;
  place[length] = 0;
  return below(place);
}

static int open_below(int handle) {
  char place[PATH_MAX], link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  ssize_t length = readlink(link, place, sizeof place - 1);
  if (length < 0) return 0;
  place[length] = 0;
  return below(place);
}

/* 0: go on; else the error to give. *dies: the process is to be killed at this one. */
static int fault(int is_here, int takes_room, int *dies) {
  *dies = 0;
  if (!mode || !is_here) return 0;
  long n = atomic_fetch_add(&counted, 1) + 1;
  if (mode == 'f' && n >= armed_at && takes_room) return ENOSPC;
  if (mode == 'e' && n == armed_at) return EIO;
  if (mode == 'k' && n == armed_at) *dies = 1;
  return 0;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(error) do { errno = (error); return -1; } while (0)

ssize_t write(int handle, const void *bytes, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = REAL(write);
  int dies, error = mode ? fault(open_below(handle), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) { real(handle, bytes, size / 2); die(); }
  return real(handle, bytes, size);
}

ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = REAL(pwrite64);
  int dies, error = mode ? fault(open_below(handle), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) { real(handle, bytes, size / 2, at); die(); }
  return real(handle, bytes, size, at);
}

ssize_t pwrite(int handle, const void *bytes, size_t size, off_t at) { return pwrite64(handle, bytes, size, at); }

ssize_t writev(int handle, const struct iovec *parts, int count) {
  static ssize_t (*real)(int, const struct iovec *, int);
  if (!real) real = REAL(writev);
  int dies, error = mode ? fault(open_below(handle), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) { real(handle, parts, 1); die(); }
  return real(handle, parts, count);
}

ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
  static ssize_t (*real)(int, int, off64_t *, size_t);
  if (!real) real = REAL(sendfile64);
  int dies, error = mode ? fault(open_below(out), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) { real(out, in, at, 1); die(); }
  return real(out, in, at, size);
}

ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  static ssize_t (*real)(int, off64_t *, int, off64_t *, size_t, unsigned);
  if (!real) real = REAL(copy_file_range);
  int dies, error = mode ? fault(open_below(out), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) { real(in, from, out, to, 1, flags); die(); }
  return real(in, from, out, to, size, flags);
}

#define ONE_HANDLE(name)                                                          \
  int name(int handle) {                                                          \
    static int (*real)(int);                                                      \
    if (!real) real = REAL(name);                                                 \
    int dies, error = mode ? fault(open_below(handle), 0, &dies) : (dies = 0);    \
    if (error) FAIL(error);                                                       \
    if (dies) die();                                                              \
    return real(handle);                                                          \
  }

#define TWO_NAMES(name, takes_room)                                               \
  int name(const char *from, const char *to) {                                    \
    static int (*real)(const char *, const char *);                               \
    if (!real) real = REAL(name);                                                 \
    int dies, error = mode ? fault(below(to), takes_room, &dies) : (dies = 0);    \
    if (error) FAIL(error);                                                       \
    if (dies) die();                                                              \
    return real(from, to);                                                        \
  }

ONE_HANDLE(fsync)
ONE_HANDLE(fdatasync)
TWO_NAMES(rename, 0)
TWO_NAMES(link, 1)
TWO_NAMES(symlink, 1)

int renameat(int from_at, const char *from, int to_at, const char *to) {
  static int (*real)(int, const char *, int, const char *);
  if (!real) real = REAL(renameat);
  int dies, error = mode ? fault(below_at(to_at, to), 0, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) die();
  return real(from_at, from, to_at, to);
}

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
  static int (*real)(int, const char *, int, const char *, int);
  if (!real) real = REAL(linkat);
  int dies, error = mode ? fault(below_at(to_at, to), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) die();
  return real(from_at, from, to_at, to, flags);
}

int symlinkat(const char *from, int to_at, const char *to) {
  static int (*real)(const char *, int, const char *);
  if (!real) real = REAL(symlinkat);
  int dies, error = mode ? fault(below_at(to_at, to), 1, &dies) : (dies = 0);
  if (error) FAIL(error);
  if (dies) die();
  return real(from, to_at, to);
}
