{# What a moment adds to its day, as whole numbers in SQL, so that no engine's reading of clocks and zones and no session's zone plays a part.
   Args:
     text        SQL text that matches exact_timestamp_pattern().
     zone        SQL text: its zone as +hh, +hhmm or +hh:mm; null or empty for UTC.
     cast_word   how the engine names a cast that gives null where it cannot cast.
   Returns: {seconds, microseconds}; the zone is subtracted from the seconds. Digits below microseconds are cut off. #}
{% macro timestamp_parts(text, zone, cast_word) -%}
    {%- set as_number = cast_word ~ "(coalesce(nullif(%s, ''), '0') as " ~ dbt.type_int() ~ ")" -%}
    {%- set zone_digits = "replace(" ~ zone ~ ", ':', '')" -%}
    {%- set seconds -%}
        ({{ as_number | format("substr(" ~ text ~ ", 12, 2)") }} * 3600
        + {{ as_number | format("substr(" ~ text ~ ", 15, 2)") }} * 60
        + case when substr({{ text }}, 17, 1) = ':' then {{ as_number | format("substr(" ~ text ~ ", 18, 2)") }} else 0 end
        - case when substr({{ zone }}, 1, 1) = '-' then -1 else 1 end
        * ({{ as_number | format("substr(" ~ zone_digits ~ ", 2, 2)") }} * 3600 + {{ as_number | format("substr(" ~ zone_digits ~ ", 4, 2)") }} * 60))
    {%- endset -%}
    {%- set microseconds -%}
        case
            when substr({{ text }}, 20, 1) = '.'
                then {{ as_number | format("rpad(regexp_replace(substr(" ~ text ~ ", 21, 9), '[^0-9].*$', ''), 6, '0')") }}
            else 0
        end
    {%- endset -%}
    {{ return({'seconds': seconds, 'microseconds': microseconds}) }}
{%- endmacro %}
