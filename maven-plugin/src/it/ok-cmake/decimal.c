#include <mpdecimal.h>
#include <stdio.h>

int main(void) {
  printf("mpdecimal %s\n", mpd_version());
  return 0;
}
