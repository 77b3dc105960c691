{% macro redshift__try_timestamp(expression) -%}
    {#- A typed value goes through its text, which is ISO 8601 with the session's zone. -#}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set moment = contact_segmentation.timestamp_parts(text, "regexp_substr(" ~ text ~ ", '[+-][0-9:]+$', 11)", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    {#- dateadd() takes whole numbers of four bytes only. -#}
    {%- set epoch_day = "dateadd(day, cast(floor(" ~ epoch.seconds ~ " / 86400) as integer), cast('1970-01-01' as timestamp))" -%}
    {%- set epoch_milli_day = "dateadd(day, cast(floor(" ~ epoch.seconds ~ " / 86400000) as integer), cast('1970-01-01' as timestamp))" -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.exact_timestamp_pattern()) }}
            then dateadd(
                microsecond,
                {{ moment.microseconds }},
                dateadd(second, {{ moment.seconds }}, cast(try_cast(substring({{ text }}, 1, 10) as date) as timestamp))
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then dateadd(millisecond, cast(mod({{ epoch.seconds }}, 86400000) as integer), {{ epoch_milli_day }})
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then dateadd(
                microsecond,
                {{ epoch.microseconds }},
                dateadd(second, cast(mod({{ epoch.seconds }}, 86400) as integer), {{ epoch_day }})
            )
    end
{%- endmacro %}
