/* As in 3.13.15. */
#define PY_MAJOR_VERSION        3
#define PY_MINOR_VERSION        13
#define PY_MICRO_VERSION        15
#define PY_VERSION              "3.13.15"
