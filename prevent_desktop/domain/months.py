"""A number of months as a person says it."""


def months_in_words(months: int) -> str:
    """Say a number of months: ``6 years``, ``18 months``, ``as long as the vault is kept``."""
    if not months:
        return "as long as the vault is kept"
    years, over = divmod(months, 12)
    if over or not years:
        return f"{months} month" if months == 1 else f"{months} months"
    return f"{years} year" if years == 1 else f"{years} years"
