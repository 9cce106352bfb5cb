"""The words that Lukutori itself says, as every language file must hold them."""

from typing import Literal

from lukutori.model.base import FileModel, Line
from lukutori.model.booklist import Audience, Format, LinkKind, Status, TranslationState, Voice
from lukutori.model.printing import Phrase, PrintGroup, PrintKind
from lukutori.model.registers import PartnerKind


class Words(FileModel):
    """One language's words; {names} in braces are filled in."""

    site_title: Line
    choose_language: Line
    skip_to_content: Line
    all_lists: Line
    themes: Line
    partners: Line
    lists_together: Line
    books_count: Line
    filter_label: Line
    filter_shown: Line
    filter_none: Line
    filter_near: Line
    narrow_down: Line
    facet_audience: Line
    facet_language: Line
    facet_format: Line
    books_in_my_language: Line
    books_in_language: Line
    also_on: Line
    chosen_by: Line
    for_whom: Line
    reviewed_library: Line
    reviewed_partner: Line
    not_reviewed: Line
    example_note: Line
    draft_translation: Line
    archived_note: Line
    how_to_use: Line
    questions: Line
    find_in_library: Line
    find_title_in_library: Line
    read_online: Line
    other_editions: Line
    ladder: Line
    this_one: Line
    original_language: Line
    borrowed_online: Line
    borrowed_library: Line
    borrowed_ask: Line
    borrowed_from: Line
    new_here: Line
    read_here: Line
    card_question: Line
    card_answer: Line
    cost_question: Line
    cost_answer: Line
    owe_question: Line
    owe_answer: Line
    crisis_title: Line
    crisis_checked: Line
    exit_page: Line
    exit_keys: Line
    other_languages: Line
    desk_show: Line
    record_id: Line
    previous_book: Line
    next_book: Line
    back_to_list: Line
    my_slip: Line
    slip_add: Line
    slip_keeps: Line
    slip_empty: Line
    slip_no_script: Line
    slip_ticked: Line
    slip_remove: Line
    slip_clear: Line
    slip_print: Line
    share: Line
    share_list: Line
    share_sms: Line
    share_mail: Line
    share_text: Line
    share_copied: Line
    share_select: Line
    code_on_screen: Line
    code_leads: Line
    feedback: Line
    feedback_subject: Line
    print_list: Line
    all_prints: Line
    call_number: Line
    cover_rights: Line
    text_in_language: Line
    age: Line
    age_months: Line
    level: Line
    opening_hours: Line
    contact_library: Line
    contact_partner: Line
    partner_paused: Line
    handed_over: Line
    short_code: Line
    code_paused: Line
    not_found_title: Line
    not_found_text: Line
    catalogue_read: Line
    new_lists: Line
    list_files: Line
    whole_list: Line
    list_moved: Line
    privacy: Line
    offline_title: Line
    offline_text: Line
    offline_kept: Line
    try_again: Line
    newer_page: Line
    load_newer: Line
    for_list_makers: Line
    accessibility: Line
    scan_code: Line
    borrow_line: Line
    page_of: Line
    print_kit: Line
    page_count: Line
    sheet_size: Line
    take_and_borrow: Line
    neutral_title: Line
    point_here: Line
    scan_online: Line
    scan_link: Line
    on_the_phone: Line
    and_more: Line
    to_say: Line
    default_say: Line
    tick_help: Line
    own_notes: Line
    display_here: Line
    books_here: Line
    to_the_left: Line
    straight_ahead: Line
    to_the_right: Line
    floor: Line
    shelves: Line
    talk_minutes: Line
    talk_together: Line
    copies_to_bring: Line
    column_done: Line
    column_title: Line
    column_copies: Line
    column_notes: Line
    on_display: Line
    display_places: Line
    spares: Line
    refill_order: Line
    goes_back_to: Line
    from_elsewhere: Line
    no_shelf_mark: Line
    online_titles: Line
    status_on: Line
    status_lists: Line
    review_by: Line
    review_late: Line
    translations: Line
    titles_gone: Line
    titles_without_copies: Line
    nothing_to_mend: Line
    hand_out: Line
    in_clients_language: Line
    web_page: Line
    messages_ready: Line
    copy_message: Line
    message_copied: Line
    other_services: Line
    staff_title: Line
    every_one: Line
    list_state: Line
    review_overdue: Line
    translation_missing: Line
    display_screen: Line
    screen_pause: Line
    screen_go_on: Line
    kind_of_print: Line
    print_kind: dict[PrintKind, Line]
    print_group: dict[PrintGroup, Line]
    phrase: dict[Phrase, Line]
    status: dict[Status, Line]
    translation_state: dict[TranslationState, Line]
    audience: dict[Audience, Line]
    format: dict[Format, Line]
    link: dict[LinkKind, Line]
    voice: dict[Voice, Line]
    partner_kind: dict[PartnerKind, Line]
    feedback_ask: Line
    feedback_good: Line
    feedback_fair: Line
    feedback_poor: Line
    feedback_no_names: Line
    feedback_return: Line
    displays: Line
    on_display_now: Line
    days_left: Line
    due_soon: Line
    to_reserve: Line
    kit_not_printed: Line
    kit_changed: Line
    display_spares: Line
    display_minimum: Line
    further_titles: Line
    online_not_shown: Line
    year_title: Line
    year_alt: Line
    theme_week: Line
    theme_day: Line
    calendar: Line
    calendar_help: Line
    upstream: Line


class Language(FileModel):
    """One language that pages and print can be in."""

    tag: str
    """BCP 47 tag; the name of the file."""
    name: Line
    """The language's name in itself."""
    direction: Literal["ltr", "rtl"]
    locale: Line
    """The CLDR locale for dates, numbers and lists of names."""
    script: Literal["latin", "cyrillic", "arabic", "chinese", "ethiopic"]
    """Decides which font print needs."""
    draft: bool
    """True until a native speaker has read the words."""
    fallbacks: tuple[str, ...]
    """Languages to take a note from where it lacks this one, nearest first."""
    words: Words
