with

transactions as (

    select * from {{ source('complete_journey', 'transactions') }}

),

products as (

    select * from {{ source('complete_journey', 'products') }}

),

campaigns as (

    select * from {{ source('complete_journey', 'campaigns') }}

),

campaign_descriptions as (

    select * from {{ source('complete_journey', 'campaign_descriptions') }}

),

coupon_redemptions as (

    select * from {{ source('complete_journey', 'coupon_redemptions') }}

),

-- Money is added up as decimals, so that the order of the rows cannot change a sum.
basket_departments as (

    select
        transactions.basket_id,
        transactions.household_id,
        lower(products.department) as department,
        min(transactions.transaction_timestamp) as occurred_at,
        sum(cast(transactions.sales_value as decimal(18, 2))) as amount
    from transactions
    left join products on transactions.product_id = products.product_id
    group by 1, 2, 3

),

ranked as (

    select
        *,
        row_number() over (
            partition by basket_id
            order by case when department is null then 1 else 0 end, amount desc, department asc
        ) as department_rank
    from basket_departments

),

baskets as (

    select
        basket_id,
        household_id,
        min(occurred_at) as occurred_at,
        sum(amount) as amount,
        -- The department that most of the basket's money went to.
        max(case when department_rank = 1 then department end) as department
    from ranked
    group by 1, 2

),

final as (

    select
        'basket-' || basket_id as event_id,
        cast(household_id as {{ dbt.type_string() }}) as contact_id,
        'basket' as event_type,
        cast(occurred_at as {{ dbt.type_timestamp() }}) as occurred_at,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        amount,
        cast(null as {{ dbt.type_string() }}) as topic,
        department as product,
        cast(null as {{ dbt.type_string() }}) as campaign,
        'shop' as channel
    from baskets
    union all
    select
        'redemption-' || household_id || '-' || campaign_id || '-' || coupon_upc || '-' || cast(redemption_date as date) as event_id,
        cast(household_id as {{ dbt.type_string() }}) as contact_id,
        'coupon_redemption' as event_type,
        cast(redemption_date as {{ dbt.type_timestamp() }}) as occurred_at,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ dbt.type_string() }}) as topic,
        cast(null as {{ dbt.type_string() }}) as product,
        cast(campaign_id as {{ dbt.type_string() }}) as campaign,
        'shop' as channel
    from coupon_redemptions
    union all
    -- On the first day of the campaign; nobody knows on which day it was read.
    select
        'campaign-' || campaigns.campaign_id || '-' || campaigns.household_id as event_id,
        cast(campaigns.household_id as {{ dbt.type_string() }}) as contact_id,
        'campaign_received' as event_type,
        cast(campaign_descriptions.start_date as {{ dbt.type_timestamp() }}) as occurred_at,
        cast(null as {{ dbt.type_timestamp() }}) as loaded_at,
        cast(null as decimal(18, 2)) as amount,
        cast(null as {{ dbt.type_string() }}) as topic,
        cast(null as {{ dbt.type_string() }}) as product,
        cast(campaigns.campaign_id as {{ dbt.type_string() }}) as campaign,
        'mail' as channel
    from campaigns
    inner join campaign_descriptions on campaigns.campaign_id = campaign_descriptions.campaign_id

)

select * from final
