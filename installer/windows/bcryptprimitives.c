/* Windows' own bcryptprimitives.dll, of which wine 8 has none. Only for `make windows-smoke`;
 * it goes into no release. Random bytes come from wine's advapi32 (RtlGenRandom). */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    const ULONG most = 1 << 16;

    while (length > 0) {
        ULONG part = length > most ? most : (ULONG)length;

        if (!SystemFunction036(buffer, part))
            return FALSE;
        buffer += part;
        length -= part;
    }
    return TRUE;
}
