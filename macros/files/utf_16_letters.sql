{# The letters of a UTF-16 file, as a list. Args: pair (pattern of the two units of a letter beyond U+FFFF, in hex), high (where in a unit's hex the high byte begins). #}
{% macro utf_16_letters(content, pair, high) -%}
    {%- set low = 4 - high -%}
    list_transform(
        regexp_extract_all(hex({{ content }}), '{{ pair }}|....|..'),
        lambda unit: case
            when length(unit) = 8
                then chr(
                    (cast('0x' || unit[{{ high }}:{{ high + 1 }}] || unit[{{ low }}:{{ low + 1 }}] as integer) - 55296) * 1024
                    + cast('0x' || unit[{{ high + 4 }}:{{ high + 5 }}] || unit[{{ low + 4 }}:{{ low + 5 }}] as integer) - 56320 + 65536
                )
            when length(unit) = 2 or unit[{{ high }}:{{ high + 1 }}] between 'D8' and 'DF' then chr(65533)
            else chr(cast('0x' || unit[{{ high }}:{{ high + 1 }}] || unit[{{ low }}:{{ low + 1 }}] as integer))
        end
    )
{%- endmacro %}
