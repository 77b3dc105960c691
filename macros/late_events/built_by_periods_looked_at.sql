{# Makes a model of the raw events incremental, event period by event period; its first line. All that a reader needs to know of it:
   - Raw events keep no fingerprint, so every run reads those again that may have changed: all of them, or, with the var late_event_periods, those of
     so many periods before the newest stored one (oldest_period_looked_at).
   - A run removes these periods (delete_periods_looked_at, before the model's SQL) and builds them from the raw events in them (is_looked_at, in the
     model's SQL). What lies further back stays as it is, whatever happened to it.
   Where every period is looked at, the model is built anew with every run. #}
{% macro built_by_periods_looked_at() -%}
    {{ config(
        materialized='incremental',
        pre_hook="{{ contact_segmentation.delete_periods_looked_at() }}",
        **contact_segmentation.chunk_config('event_period')
    ) }}
{%- endmacro %}
