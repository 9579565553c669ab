/* tiny.o is made of this: clang --target=wasm32-wasip1 -O1 -c tiny.c */
extern int elsewhere(int);
static int hidden(int x) __attribute__((noinline));
int shown_data = 7;
static int hidden(int x) { return elsewhere(x) + shown_data; }
int shown(int x) { return hidden(x) * 2; }
