/* Recurses until the stack is spent. */
static volatile unsigned enough = 1000000;

__attribute__((noinline)) static unsigned descend(unsigned level)
{
    volatile unsigned char frame[256];
    frame[level % sizeof frame] = (unsigned char)level;
    if (level == enough) {
        return 0;
    }
    return descend(level + 1) + frame[level / 2 % sizeof frame];
}

int main(void)
{
    return (int)descend(0);
}
