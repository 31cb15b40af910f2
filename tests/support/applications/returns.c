/* Ends with exit code 7, having written nothing. */
int main(void)
{
    return 7;
}
